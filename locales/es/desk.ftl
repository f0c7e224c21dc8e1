# La mesa de revisión: para quienes deciden.

nav-deliveries = Sin entregar

# La cola
desk-queue-title = Pendientes de revisión
desk-queue-lead = Los más antiguos van primero. Al abrir un caso queda reservado para usted, y nadie más lo decide.
desk-queue-caption = Casos abiertos
desk-queue-empty = No hay nada pendiente
desk-queue-empty-lead = Los nuevos envíos aparecen aquí por sí solos. Vuelva a cargar la página para verlos.
desk-profile = Perfil
desk-kind = Tipo
desk-waiting = En espera desde
desk-submission = Envío
desk-holder = Lo tiene
desk-open = Abrir
desk-first-submission = Primer envío
desk-resubmission = Enviado de nuevo, número { $number }
desk-held-by-you = Lo tiene usted
desk-held-by = Lo tiene { $name }

# Lo que se ha hecho
desk-done-approved = Aprobado. Se está avisando al solicitante.
desk-done-rejected = Rechazado. Se está avisando al solicitante.
desk-done-released = Caso liberado. Ahora puede tomarlo otra persona.
desk-done-noted = Motivo anotado
desk-done-dropped = Motivo retirado
desk-done-sent = Se está enviando de nuevo

# Un caso
desk-submitted-at = Enviado el { $at }
desk-changed-title = Cambios desde la última decisión
desk-nothing-changed = Nada ha cambiado desde la última decisión.
desk-answers-title = Respuestas
desk-page-empty = Aquí no se respondió nada.
desk-accepted = Aceptado: condiciones del servicio { $terms }, política de privacidad { $privacy }
desk-reason-link = Anotar un motivo
desk-evaluation-title = Evaluación
desk-requirements-met = { $count ->
    [one] Se cumple { $count } requisito
   *[other] Se cumplen los { $count } requisitos
  }
desk-requirements-failed = { $count ->
    [one] No se cumple { $count } requisito
   *[other] No se cumplen { $count } requisitos
  }
desk-doubts = { $count ->
    [one] { $count } cosa que mirar
   *[other] { $count } cosas que mirar
  }
desk-finding = { $place } – { $finding }
desk-earlier-title = Envíos anteriores
desk-earlier-submission = Envío { $number }: { $how }
desk-history-title = Historial
desk-event-created = Empezado
desk-event-submitted = Enviado
desk-event-rejected-at-once = Rechazado de inmediato por la evaluación
desk-event-review-began = Entregado a la mesa de revisión
desk-event-approved = Aprobado
desk-event-rejected = Rechazado
desk-by = por { $name }
desk-by-evaluation = por la evaluación
desk-by-shell = desde la consola del sistema
desk-approved-at = Aprobado el { $at }, { $by }
desk-rejected-at = Rechazado el { $at }, { $by }

# Decidir
desk-decision-title = Decisión
desk-approved = Aprobado
desk-rejected = Rechazado
desk-free = No lo tiene nadie
desk-free-lead = Tome el caso para anotar motivos y decidir.
desk-claim = Tomar el caso
desk-held-until = { $name } tiene este caso hasta el { $until }. Puede leerlo, y tomarlo cuando quede libre.
desk-yours-until = Nadie más puede decidirlo hasta el { $until }. Todo lo que haga aquí renueva ese plazo.
desk-reasons-title = Motivos
desk-no-reason-yet = Para rechazar, anote antes al menos un motivo: le dice al solicitante qué hacer.
desk-approve = Aprobar
desk-add-reason = Anotar un motivo
desk-reject-with = { $count ->
    [one] Rechazar por { $count } motivo
   *[other] Rechazar por { $count } motivos
  }
desk-release = Liberar el caso
desk-approve-title = ¿Aprobar { $name }?
desk-approve-lead = Se avisa al solicitante de inmediato. Una aprobación no se puede retirar.
desk-approve-drops = { $count ->
    [one] No se conservará { $count } motivo que anotó
   *[other] No se conservarán { $count } motivos que anotó
  }
desk-reject-title = ¿Rechazar { $name }?
desk-reject-lead = Esto es lo que leerá el solicitante. Podrá corregirlo y enviarlo de nuevo, salvo que un motivo sea definitivo.
desk-reject-kept-back = { $count ->
    [one] { $count } motivo no se comunica
   *[other] { $count } motivos no se comunican
  }
desk-reject-kept-back-lead = En su lugar, el solicitante lee una frase general, la última de abajo. El registro conserva lo que usted escribió.

# Motivos
desk-private-note = Nota privada
desk-private-note-hint = Solo la leen los revisores.
desk-take-back = Retirar
desk-told = Se comunica al solicitante.
desk-not-told = No se comunica al solicitante.
desk-retryable = Se puede corregir y enviar de nuevo.
desk-final = Definitivo: no se puede corregir.
desk-reason-title = Anotar un motivo
desk-reason-about = ¿A qué se refiere?
desk-reason-code = ¿Cuál es el motivo?
desk-reason-code-hint = En la página siguiente lo redacta para el solicitante.
desk-reason-go-on = Continuar
desk-reason-word-title = Redactar el motivo
desk-reason-means = Qué significa
desk-reason-words = Lo que se dice al solicitante
desk-reason-words-hint = En el idioma del solicitante, { $language }. Si lo deja como está, cada persona lo lee en su idioma; si lo cambia, todas leen lo que usted escriba.
desk-reason-record = Lo que se vio, para el registro
desk-reason-record-hint = El solicitante no lo lee. El registro se guarda en { $language }.
desk-reason-kept-back = Este motivo no se comunica al solicitante
desk-reason-kept-back-lead = Solo lee: { $instead }
desk-reason-save = Anotar este motivo
desk-reason-code-missing = Elija el motivo
desk-reason-code-wrong = Elija uno de los motivos de la lista
desk-reason-too-many = Este caso ya tiene todos los motivos que admite. Retire uno antes.
desk-reason-about-missing = Elija a qué se refiere el motivo
desk-reason-about-wrong = Elija una de las opciones de la lista
desk-reason-words-missing = Escriba lo que se dice al solicitante
desk-reason-text-long = Acorte el texto a 2000 caracteres
desk-reason-text-characters = Escriba esto de nuevo: contiene caracteres que no se pueden mostrar
desk-class-missing = Falta
desk-class-invalid = No puede ser correcto
desk-class-mismatch = No coincide
desk-class-unverifiable = No se puede confirmar
desk-class-unreadable = No se puede leer
desk-class-expired = Caducado
desk-class-unsupported = No se acepta
desk-class-suspected = Puede no ser lo que parece
desk-class-policy = Las normas no lo permiten

# Casos decididos
desk-decided-title = Casos decididos
desk-decided-caption = Últimas decisiones
desk-decided-empty = Todavía no se ha decidido nada
desk-outcome = Decisión
desk-decided = Cuándo
desk-decided-by = Por
desk-shell = la consola del sistema

# Correo guardado
desk-mail-title = Correo guardado
desk-mail-lead = Esta instalación guarda aquí su correo en vez de enviarlo. Las cartas pueden contener enlaces de acceso.
desk-mail-caption = Cartas, la más reciente primero
desk-mail-subject = Asunto
desk-mail-to = Para
desk-mail-at = Escrita
desk-mail-empty = Todavía no hay ninguna carta
desk-mail-empty-lead = Esta instalación guarda aquí su correo en vez de enviarlo.
desk-mail-sent = El correo se envía
desk-mail-sent-lead = Esta instalación envía su correo por SMTP, así que aquí no se guarda nada.

# Avisos que no llegaron
desk-deliveries-title = Sin entregar
desk-deliveries-lead = Lo intentamos durante tres días y paramos. Cuando el destinatario vuelva a funcionar, envíe el aviso de nuevo.
desk-deliveries-caption = Avisos que no llegaron
desk-deliveries-empty = Todo ha llegado
desk-deliveries-empty-lead = Aquí aparecerían los avisos que no se pueden entregar durante tres días.
desk-delivery-news = Aviso
desk-delivery-profile = Perfil
desk-delivery-at = Registrado
desk-attempts = Intentos
desk-again = Otro intento
desk-send-again = Enviar de nuevo
desk-attempt-count = { $count ->
    [one] { $count } intento
   *[other] { $count } intentos
  }
desk-attempt = { $at }: { $what }
desk-by-email = { $news }, por correo electrónico
desk-by-webhook = { $news }, a una URL de notificación
desk-news-sign-in = Enlace de acceso
desk-news-test = Mensaje de prueba
