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
