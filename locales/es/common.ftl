# El marco de cada página y las piezas de que se componen las páginas.

product-name = Bonafide
skip-to-content = Ir al contenido principal
title-error = Error: { $title }
title-page = { $title } – { $operator }
home = inicio
navigation = Navegación principal
languages = Idioma
signed-in-as = Sesión iniciada: { $name }
sign-out = Cerrar sesión
footer-note = Perfiles de cumplimiento de { $operator }.
back = Volver

# Campos
error-prefix = Error:
optional = opcional
select-one = Elija una opción
date-day = Día
date-month = Mes
date-year = Año
error-summary-title = { $count ->
    [one] Corrija { $count } cosa
   *[other] Corrija { $count } cosas
  }

# Estados de una tarea
task-completed = Completado
task-in-progress = En curso
task-not-started = Sin empezar
task-ready = Listo para enviar
task-cannot-start = Aún no se puede empezar
task-problem = Hay un problema

# Mensajes y listas
banner-success = Hecho
banner-notice = Tenga en cuenta
banner-problem = Hay un problema
reason-seen = Lo que hemos visto
reason-matters = Por qué importa
reason-cure = Qué hacer
change = Cambiar
was = Antes:
is-now = Ahora:
nothing = nada
pages = Páginas de la lista
newer = Más recientes
older = Más antiguos
step-of = Paso { $step } de { $steps }

# Teclado
keys-title = Atajos de teclado
keys-use = Usar atajos de una sola tecla
keys-next = Siguiente de la lista
keys-previous = Anterior de la lista
keys-close = Cerrar

# Fechas y duraciones
date = { $day } de { $month } de { $year }
moment = { $date }, { $time } UTC
month-1 = enero
month-2 = febrero
month-3 = marzo
month-4 = abril
month-5 = mayo
month-6 = junio
month-7 = julio
month-8 = agosto
month-9 = septiembre
month-10 = octubre
month-11 = noviembre
month-12 = diciembre
ago-moments = ahora mismo
ago-minutes = { $count ->
    [one] hace { $count } minuto
   *[other] hace { $count } minutos
  }
ago-hours = { $count ->
    [one] hace { $count } hora
   *[other] hace { $count } horas
  }
ago-days = { $count ->
    [one] hace { $count } día
   *[other] hace { $count } días
  }
span-moments = menos de un minuto
span-minutes = { $count ->
    [one] { $count } minuto
   *[other] { $count } minutos
  }
span-hours = { $count ->
    [one] { $count } hora
   *[other] { $count } horas
  }
span-days = { $count ->
    [one] { $count } día
   *[other] { $count } días
  }

# Intentos de entregar un aviso
attempt-answered = Respondió
attempt-redirected = Respondió con una redirección; las redirecciones no se siguen
attempt-refused = No se llamó: su dirección no está en la internet pública
attempt-name-not-found = No se encontró su nombre
attempt-not-connected = No se pudo conectar
attempt-not-offered = El servidor de correo no ofrece el cifrado, el acceso o los caracteres necesarios
attempt-not-secure = La conexión no se pudo proteger; compruebe el certificado
attempt-broken = La conexión se cortó antes de que llegara la respuesta
attempt-no-answer = No respondió a tiempo
attempt-not-a-letter = No se puede escribir a esa dirección de correo
attempt-kept = Se guardó aquí en vez de enviarse
attempt-not-kept = No se pudo guardar
attempt-cannot-be-opened = No se puede abrir con esta clave maestra
attempt-endpoint-gone = El endpoint de webhooks se eliminó o se desactivó
channel-endpoint = endpoint de webhooks
