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
desk-done-cleared = Coincidencia descartada
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
desk-by-sandbox = por el entorno de pruebas
desk-by-vetting = por la comprobación automática
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

# Las imágenes de un caso
desk-pictures-title = Imágenes
desk-picture-alt = Imagen: { $what }
desk-picture-shown = Está entre las imágenes
desk-consented = Dado, al texto de la versión { $version }
desk-taken-camera = Tomada con la cámara
desk-taken-file = Enviada como archivo
desk-taken-phone = En un teléfono al que se pasó la tarea
desk-taken-try = { $count ->
    [one] Al primer intento
   *[other] Al intento { $count }
  }
desk-kept-in-spite = Se conserva a pesar de esto:
desk-tools = Ver de cerca: { $what }
desk-closer = Acercar
desk-away = Alejar
desk-whole = Ver entera
desk-turn-left = Girar a la izquierda
desk-turn-right = Girar a la derecha
desk-portraits-title = Los retratos, uno junto a otro
desk-portraits-worth = Para compararlos a simple vista. No prueba que hubiera una persona ante la cámara ni que el documento sea auténtico.
desk-portrait-of = Retrato de { $what }
desk-picture-before = { $what }, antes
desk-picture-now = { $what }, ahora

# Lo que dijeron los controles de calidad
desk-checks-good = Los controles de calidad no encontraron defectos
desk-checks-flaws = { $count ->
    [one] Los controles de calidad encontraron { $count } defecto
   *[other] Los controles de calidad encontraron { $count } defectos
  }
desk-check-document = Documento
desk-check-document-found = Se encontró su contorno; mide { $pixels } píxeles de largo. Si es corto, la letra pequeña se pierde.
desk-check-document-none = No se encontró su contorno.
desk-check-face = Cara
desk-check-face-wide = { $pixels } píxeles de ancho. Cuantos menos, peor se puede comparar.
desk-check-faces = Caras encontradas
desk-check-faces-found = { $count ->
    [0] Ninguna
    [one] { $count } cara
   *[other] { $count } caras
  }
desk-check-sharpness = Nitidez
desk-check-sharpness-means = { $value }. Por debajo de 6 cuenta como borrosa.
desk-check-brightness = Luminosidad
desk-check-brightness-means = { $value } %. 0 % es negro, 100 % es blanco.
desk-check-glare = Zonas quemadas
desk-check-glare-means = { $value } %. Ahí no se puede leer nada.
desk-check-size = Imagen
desk-check-size-means = { $width } × { $height } píxeles, a partir de { $format }
desk-decimal-point = ,

# Las reglas del país para un documento
desk-rules-title = { $document }: las reglas de { $country }
desk-rule-local-name = Nombre en el país
desk-rule-sides = Debe verse
desk-rule-mrz = Líneas para máquinas (MRZ)
desk-rule-barcode = Código de barras (PDF417)
desk-rule-none = No se espera
desk-rule-number = Número
desk-rule-number-unknown = Aquí no se conoce su forma.
desk-rule-masked = Puede estar oculto, en todo o en parte. No lo copie en las notas.
desk-rule-expiry = Fecha de caducidad
desk-rule-expiry-has = Siempre la tiene. Compruebe si ha pasado.
desk-rule-expiry-may-lack = Algunos válidos no la tienen. Si la hay, compruebe si ha pasado.
desk-rule-issued-by = Lo expide
desk-rule-issuers = Estados o provincias
desk-rule-issuers-known = { $count ->
    [one] Lo expide { $count }
   *[other] Lo expiden { $count }, cada uno en su propia forma
  }
desk-rule-source = De dónde se sabe esto
desk-number-or = o
desk-number-then = después
desk-number-digits = { $count ->
    [one] { $count } cifra
   *[other] { $count } cifras
  }
desk-number-letters = { $count ->
    [one] { $count } letra
   *[other] { $count } letras
  }
desk-number-either = { $count ->
    [one] { $count } letra o cifra
   *[other] { $count } letras o cifras
  }
desk-number-pattern = De la forma { $pattern }

# Motivos a una tecla, y el recuadro en una imagen
desk-likely-title = Anotar un motivo:
desk-likely-case = Anotar un motivo sobre todo el perfil:
desk-box-title = Recuadro en la imagen
desk-box-hint = Señala la parte de la que habla. El solicitante lo ve. Indique cuatro números en porcentaje de la imagen o deje los cuatro vacíos.
desk-box-draw = También puede dibujarlo sobre la imagen con el ratón, un lápiz o el dedo. Las teclas de flecha cambian un número en uno.
desk-box-left = Desde la izquierda
desk-box-top = Desde arriba
desk-box-width = Ancho
desk-box-height = Alto
desk-box-clear = Quitar el recuadro
desk-box-missing = Introduzca los cuatro números o deje los cuatro vacíos
desk-box-number = Introduzca un número de 0 a 100
desk-box-length = Introduzca un número mayor que 0 y hasta 100
desk-box-beyond = Reduzca esto: el recuadro termina fuera de la imagen

# Verificar a alguien de otra manera
desk-asks-other-way = Pide que se le verifique de otra manera
desk-other-way-why = Por qué
desk-verification-title = ¿Cómo se verificó a esta persona?
desk-verification-open = No se pidieron fotos de la cara. Póngase en contacto con la persona, verifíquela según el procedimiento del operador y escriba después cómo lo hizo.
desk-verification-first = Escriba cómo se verificó a esta persona antes de aprobar
desk-verification-write = Escribir cómo se verificó
desk-verification-change = Cambiar lo escrito
desk-verification-how = Cómo la verificó
desk-verification-hint = Qué preguntó, qué vio, cuándo y por qué medio. Solo lo leen quienes revisan. Sin números de documentos.
desk-verification-save = Guardar esto
desk-verification-missing = Escriba cómo verificó a esta persona
desk-verification-by = Escrito por { $name } el { $at }
desk-done-verified = Guardado. Ahora el caso se puede aprobar.

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
desk-by-endpoint = { $news }, a un endpoint de webhooks
desk-news-sign-in = Enlace de acceso
desk-news-test = Mensaje de prueba
