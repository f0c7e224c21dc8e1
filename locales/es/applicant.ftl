# The applicant's pages.

# States
status-draft = Borrador
status-in-review = En revisión
status-approved = Aprobado por { $operator }
status-rejected = Rechazado por { $operator }
event-created = Creado
event-submitted = Enviado para revisión
event-rejected-at-once = Enviado y rechazado de inmediato
event-review-began = En manos del equipo de revisión
event-approved = Aprobado
event-rejected = Rechazado

# The list
profiles-title = Perfiles
profiles-lead = Un perfil muestra a { $operator } quién es usted. Algunos servicios se abren cuando está aprobado.
profiles-create = Crear un perfil
profiles-caption = Sus perfiles
profiles-name = Perfil
profiles-status = Estado
profiles-started = Creado
profiles-empty = Aún no hay ningún perfil
profiles-empty-help = Cree uno, responda a sus preguntas a su ritmo y envíelo. Después, { $operator } lo revisa.

# Beginning
begin-title = ¿Qué es usted?
begin-hint = De esto depende lo que se pregunta. No se puede cambiar más adelante.
begin-choice-missing = Elija qué es usted
begin-confirm-missing = Marque la casilla para confirmarlo
begin-go-on = Crear el perfil
begin-full = Ya tiene todos los perfiles de este tipo que { $operator } permite. Continúe con uno de los que tiene.

# A page of questions
page-save = Guardar y continuar
page-save-later = Guardar y volver más tarde
page-kept = Lo que escribió se ha guardado. Puede corregirlo ahora o más tarde.
page-kept-in-part = Lo que escribió se ha guardado, salvo las respuestas demasiado largas o con caracteres que no se pueden mostrar. Estas siguen en el formulario.
page-leave = Dejarlo por ahora y volver al perfil
page-stale = Otra persona cambió esta página mientras usted la rellenaba
page-stale-help = Sus palabras siguen en el formulario y aún no se han guardado. Aquí está lo que hay guardado ahora donde es distinto. Guarde de nuevo para poner sus palabras en su lugar.
page-locked = Se puede leer, pero no cambiar: el perfil está en revisión o aprobado.
page-closed = Se abre cuando «{ $first }» está completa.
page-closed-go = Ir a «{ $first }»
understood-as = Entendido como { $answer }
for-example = Por ejemplo, { $example }
now-title = Esta página ahora
now-complete = Todo lo que necesita esta página está aquí.
now-optional = Esta página se puede omitir.
now-missing = Falta todavía
now-wrong = Para revisar
now-doubts = Se podría preguntar por esto
remove = Quitar: { $what }
test-help = Pruebe lo que está guardado: se envía una prueba y la página siguiente muestra la respuesta.
test-email = Enviar un correo de prueba
test-webhook = Enviar una prueba a la URL
terms-read = Condiciones del servicio, versión { $version }
privacy-read = Política de privacidad, versión { $version }
terms-accepted = Aceptadas

# Addresses
address-new = Una dirección nueva
address-new-hint = Se escribe en la página siguiente.
address-title = Dirección nueva
address-in = País: { $country }.
address-change-country = Cambiar el país
address-country-title = ¿En qué país está la dirección?
address-country-hint = Cada país tiene sus propias partes de una dirección.
address-country-missing = Elija el país de la dirección
address-country-go-on = Continuar
address-save = Guardar la dirección

# The profile's page
profile-sid = Identificador del perfil
profile-saved-as-you-go = Todo se guarda a medida que avanza. Puede salir en cualquier momento y volver.
profile-draft-lead = Responda en cualquier orden. Puede salir en cualquier momento y volver.
profile-fix = { $count ->
    [one] Corrija { $count } cosa y envíe de nuevo
   *[other] Corrija { $count } cosas y envíe de nuevo
  }
profile-fix-lead = Sus demás respuestas se conservan como están.
profile-fixed = Compruebe sus respuestas y envíe de nuevo
profile-fixed-lead = Todo lo que se señaló ha cambiado desde entonces.
profile-final = Este perfil no se puede aprobar
profile-final-lead = Lo que sigue es definitivo: cambiar las respuestas no lo corrige. Si cree que es un error, escriba a { $operator } e indique el identificador del perfil.
profile-cured = { $count ->
    [one] { $count } cosa ha cambiado desde que se señaló
   *[other] { $count } cosas han cambiado desde que se señalaron
  }
profile-delete = Eliminar este perfil
reason-whole-profile = El perfil entero
reason-link = Corregir: { $what }
tasks-fill-in = Rellenar
tasks-submit = Comprobar y enviar
task-optional = Opcional
check-task-hint = Muestra todas las respuestas y lo que aún falta.
timeline-title = Qué ha pasado
wait-title = Su perfil se está revisando
wait-usual = La mitad de las últimas { $decisions } decisiones llegaron en { $half }; nueve de cada diez, en { $most }.
wait-unknown = Aún no hay suficientes decisiones para decir cuánto tarda.
wait-next = Ahora una persona de { $operator } mira sus respuestas y decide. Se le avisará del modo que eligió.
wait-close = Puede cerrar esta página. No le queda nada por hacer.
approved-lead = { $name } está aprobado. No hay que hacer nada más.
approved-sid = El identificador del perfil, para usarlo en otros lugares:

# Check your answers
check-title = Compruebe sus respuestas
check-lead = Esto es lo que ve la revisión.
check-lacking = { $count ->
    [one] { $count } cosa falta o no es correcta
   *[other] { $count } cosas faltan o no son correctas
  }
check-doubts = { $count ->
    [one] Se podría preguntar por { $count } respuesta
   *[other] Se podría preguntar por { $count } respuestas
  }
check-doubts-help = Puede enviar el perfil de todos modos.
check-left-out = Sin rellenar
check-add = Añadir
check-retake = Repetir
check-take = Hacer
check-submit-title = Enviar
check-before = Mientras { $operator } revisa el perfil, se puede leer pero no cambiar.
check-before-lacking = Si se envía así, el perfil se rechazaría de inmediato. Sus respuestas se conservarían y { $operator } diría qué hay que corregir.
check-submit = Enviar para revisión

# Deleting
delete-title = ¿Eliminar «{ $name }»?
delete-lead = Sus respuestas se eliminan con él. No se puede deshacer.
delete-go-on = Eliminar el perfil
delete-keep = Conservarlo

# Who was told
told-title = A quién se avisó
told-what = Aviso
told-how = Por
told-state = Estado
told-attempts = Intentos
told-again = Acción
told-send-again = Enviar de nuevo
channel-email = correo electrónico
channel-webhook = URL de notificación
delivery-test = Prueba
delivery-waiting = En camino
delivery-delivered = Entregado
delivery-parked = Abandonado
delivery-gone = Rechazado para siempre
delivery-title = { $news }, por { $channel }
delivery-lead-pending = Está en camino. Esta página vuelve a mirar por sí sola.
delivery-lead-waiting = Todavía no ha llegado. Se intenta de nuevo, a intervalos crecientes, durante tres días.
delivery-lead-delivered = El destinatario lo aceptó.
delivery-lead-parked = No se pudo entregar en tres días. Corrija el destino y envíelo de nuevo.
delivery-lead-gone = El destinatario respondió que ya no existe, así que no se le envía nada más sobre esto.
delivery-look-again = Mirar de nuevo
attempts-title = Intentos
attempt-at = Cuándo
attempt-result = Resultado
attempt-answer = Qué respondió
attempt-took = Duración
attempt-arrived = Llegó
attempt-failed = No llegó
attempt-millis = { $count } ms

# Texts to read
terms-title = Condiciones del servicio
privacy-title = Política de privacidad
text-version = Versión { $version }

# Fotos, el consentimiento para ellas y la manera de prescindir de ellas
picture-none = Sin hacer
picture-taken = Hecha
picture-doubted = Hecha; puede que se pregunte por ella
picture-again = Hay que repetirla
picture-take = Hacer la foto
picture-retake = Repetir la foto
picture-alt = La foto que hizo: { $what }
picture-reviewed = La foto que se revisó: { $what }
picture-part = La parte a la que se refiere está marcada { $where } de la imagen.
picture-upper-left = en la parte superior izquierda
picture-upper = en la parte superior
picture-upper-right = en la parte superior derecha
picture-left = a la izquierda
picture-middle = en el centro
picture-right = a la derecha
picture-lower-left = en la parte inferior izquierda
picture-lower = en la parte inferior
picture-lower-right = en la parte inferior derecha
id-country-first = Los documentos entre los que puede elegir dependen del país que expidió el suyo.
id-country-none = No conocemos ningún documento con foto que expida este país. Elija el país que figura en su documento.
id-country-go = Elegir el país
consent-read = Para qué se usan las fotos de su cara, versión { $version }
consent-agree = Acepto
consent-refuse = No acepto
consent-given = Dado
consent-refused = Denegado
way-title = ¿No puede o no quiere hacerse una foto?
way-next = Una persona del equipo de revisión se pondrá en contacto con usted por correo electrónico o por teléfono para acordar otra manera. No necesita cita.
way-none = Haré las fotos
way-asked = Ha pedido que se le verifique de otra manera
way-take-back = Para hacer las fotos después de todo, vaya a «{ $page }»
again-title = Hay que volver a completar «{ $page }», porque depende de una respuesta que ha cambiado

# Taking pictures
capture-do-photo-page = Haga una foto de la página con el retrato
capture-do-front = Haga una foto del anverso
capture-do-back = Haga una foto del reverso
capture-do-straight = Mire directamente a la cámara
capture-do-left = Gire la cabeza a su izquierda
capture-do-right = Gire la cabeza a su derecha
capture-do-page = Haga una foto de la página o elija su archivo
capture-side-photo-page = página con el retrato
capture-side-front = anverso
capture-side-back = reverso
capture-side-straight = cara, mirando al frente
capture-side-left = cara, girada a la izquierda
capture-side-right = cara, girada a la derecha
capture-side-page = página
capture-tip-corners = Las cuatro esquinas están dentro del marco y ningún dedo tapa nada.
capture-tip-light = Hay luz suficiente y no se refleja.
capture-tip-still = La cámara no se mueve hasta que se lee cada línea.
capture-tip-face-light = La luz está delante de usted, no detrás.
capture-tip-face-bare = Nada le cubre la cara: ni gafas de sol, ni mascarilla, ni sombrero.
capture-tip-face-alone = Está usted a solas en la imagen y su cara llena la forma.
capture-camera = Cámara
capture-view = Lo que ve la cámara ahora
capture-still = La foto que ha hecho
capture-start = Encender la cámara
capture-shoot = Hacer la foto
capture-use = Usar esta foto
capture-again = Repetirla
capture-sending = Enviando la foto
capture-looking = Mirando la foto
capture-kept-now = La foto es buena.
capture-ready = La cámara está encendida. Llene la forma y haga la foto.
capture-taken = La foto está hecha. Úsela o repítala.
capture-lost = La foto no ha llegado. Compruebe la conexión y envíela de nuevo.
capture-no-file = Elija primero un archivo y envíelo después
capture-end-none = No se encuentra ninguna cámara
capture-end-none-help = Conecte una y enciéndala, o siga de otra manera: están más abajo.
capture-end-busy = Otro programa está usando la cámara
capture-end-busy-help = Cierre los programas y las pestañas con videollamadas y encienda la cámara de nuevo.
capture-end-refused = La cámara no está permitida en esta página
capture-end-refused-desktop = En un ordenador: pulse la cámara o el símbolo junto a la dirección, permita la cámara y enciéndala aquí.
capture-end-refused-phone = En un teléfono: abra el menú del navegador y la configuración de este sitio, permita la cámara y enciéndala aquí.
capture-end-insecure = El navegador no da la cámara a esta página
capture-end-insecure-help = Solo la da a páginas cuya dirección empieza por https. Siga de otra manera: están más abajo.
capture-end-failed = No se puede encender la cámara
capture-end-failed-help = Reinicie el navegador y encienda la cámara de nuevo, o siga de otra manera: están más abajo.
capture-no-script = La cámara necesita JavaScript, que aquí está desactivado. Actívelo o siga de otra manera.
capture-held = La última foto que ha enviado
capture-kept = La foto guardada
capture-go-on = Dejarla así y seguir
capture-picture-of = Foto: { $side }
capture-keep = Usar esta foto de todos modos
capture-keep-help = Tras { $tries } intentos puede usar la última foto: una persona verá qué tiene de malo y puede pedirle otra.
capture-ways = Otras maneras
capture-file = Usar un archivo
capture-file-hint = JPEG, PNG, WebP, HEIC o un PDF de una página, { $max } MB como máximo.
capture-send = Enviar el archivo
capture-phone = Continuar en su teléfono
capture-other-way = Verificarme de otra manera
capture-guest-ways = Si aquí no funciona, en la otra pantalla hay más maneras.

# Going on with a phone
phone-title = Continuar en su teléfono
phone-lead = Un teléfono hace mejores fotos. Abre un enlace, hace solo estas fotos y esta página sigue sola cuando están.
phone-needs-camera = El teléfono tiene cámara y conexión a internet.
phone-needs-minutes = El enlace se abre una vez, en un plazo de { $minutes } minutos.
phone-needs-open = Esta página sigue abierta mientras tanto.
phone-here-only = A este servidor solo se llega desde este ordenador, así que un teléfono no lo encontrará.
phone-make = Crear el enlace
phone-make-again = Crear un enlace nuevo
phone-code-title = Ábralo en su teléfono
phone-code-lead = Apunte la cámara del teléfono al código y abra el enlace que aparece.
phone-code-alt = Código con el enlace para su teléfono
phone-code-type = Si no funciona, escriba o envíe este enlace:
phone-code-once = Se abre una vez, en un plazo de { $minutes } minutos. No se lo dé a nadie más.
phone-code-only = Solo abre estas fotos: con él no se ve ninguna respuesta suya.
phone-state-invited = Esperando al teléfono.
phone-state-opened = El teléfono está conectado. Fotos hechas: { $done } de { $total }.
phone-state-opened-now = El teléfono está conectado. Fotos hechas:
phone-watch = Lo he abierto en el teléfono
phone-watch-title = Esperando al teléfono
phone-link-title = Haga las fotos con este teléfono
phone-link-lead = { $operator } pide unas fotos que alguien ha empezado a dar en otra pantalla.
phone-link-only = Siga solo si ha sido usted, hace un momento.
phone-link-stop = Las fotos van a { $operator } y a ningún otro sitio. Esta página no guarda nada en el teléfono.
phone-link-go-on = Hacer las fotos aquí
phone-ended-title = Este enlace ya no se abre
phone-ended-lead = Ya se abrió antes, o su tiempo ha terminado.
phone-ended-do = En la otra pantalla, elija «Continuar en su teléfono» otra vez y cree un enlace nuevo.
phone-done-title = Listo. Vuelva a la otra pantalla.
phone-done-lead = Todas las fotos están. Puede cerrar esta página.
phone-done-again = Repetir: { $side }

# Por dónde va un envío
progress-title = Por dónde va
progress-sent = Enviado
progress-checks = Comprobaciones automáticas
progress-person = Una persona lo mira
progress-done = Hecho
progress-waits = Espera su turno
progress-under-way = En curso
progress-later = Después
progress-next = Lo siguiente
