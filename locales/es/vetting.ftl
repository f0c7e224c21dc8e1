# Lo que el programa encontró por sí mismo, para quienes revisan: sus comprobaciones, sus hallazgos, en qué se basan.

vetted-title = Lo que encontró el programa
vetted-lead = Los hallazgos son indicios, no una decisión. Mire en qué se basa cada uno.
vetted-under-way = El programa está mirando este envío ahora. Vuelva a cargar la página en un momento.
vetted-proposes-approve = Se miró todo y habla a favor
vetted-proposes-look = Mire con atención: algo es dudoso o no se miró
vetted-proposes-reject = Algo habla en contra
vetted-rest = { $count ->
    [one] { $count } hallazgo habla a favor o conviene saberlo
   *[other] { $count } hallazgos hablan a favor o conviene saberlos
  }
vetted-where = { $count ->
    [one] Dónde se ve
   *[other] Dónde se ve: { $count } lugares
  }
vetted-elsewhere = { $count ->
    [one] El otro perfil:
   *[other] Los otros perfiles:
  }
vetted-proposes = Propone el motivo: { $reason }
vetted-noted = Anotado como motivo: { $reason }
vetted-note = Anotar como motivo
vetted-scale = Distancia { $value }. Hasta { $good } dos caras cuentan como de una persona, desde { $bad } como de dos; entre ambas nadie lo puede decir.
vetted-percent = { $value } %

# Comprobaciones
vetted-check-pictures = Imágenes
vetted-check-mrz = Líneas de lectura mecánica
vetted-check-barcode = Código de barras
vetted-check-print = Texto impreso
vetted-check-faces = Caras
vetted-check-agreement = Concordancia
vetted-check-duplicates = Otros perfiles
vetted-check-screening = Listas de sanciones
vetted-check-business = Empresa

# Lo que no se miró
vetted-blind-title = No se miró
vetted-blind-no-model = el modelo para ello no está instalado
vetted-blind-no-picture = no hay imagen de ello
vetted-blind-other-way = la persona pide que se la verifique de otra manera
vetted-blind-unreadable = la imagen no permite leerlo
vetted-blind-not-on-document = este documento no suele llevarlo
vetted-blind-nothing-imported = no se ha importado ninguna lista ni registro
vetted-blind-too-much = tardó más, o necesitó más memoria, de lo permitido
vetted-blind-failed = la comprobación falló

# Cuánto pesa
vetted-weight-against = Habla en contra
vetted-weight-doubt = Dudoso
vetted-weight-note = Conviene saberlo
vetted-weight-for = Habla a favor
vetted-agree-match = Coincide
vetted-agree-close = Parecido
vetted-agree-differs = Difiere
vetted-agree-absent = Falta

# De dónde viene un valor
vetted-source-entered = Introducido
vetted-source-mrz = Leído en las líneas de lectura mecánica
vetted-source-barcode = Leído en el código de barras
vetted-source-print = Leído en lo impreso
vetted-source-register = En el registro

# Hallazgos
finding-picture-flaw = { $about }: la imagen tiene un defecto
finding-mrz-read = { $about }: se leyeron las líneas de lectura mecánica y todos los dígitos de control son correctos
finding-mrz-unread = { $about }: las líneas de lectura mecánica están, pero no se pudieron leer con seguridad
finding-mrz-missing = { $about }: no se encontraron líneas de lectura mecánica, aunque este documento debería tenerlas
finding-mrz-check-digit = { $about }: un dígito de control de las líneas de lectura mecánica no puede ser correcto
finding-mrz-repaired = { $about }: un carácter era difícil de leer; solo uno encaja
finding-mrz-readers-differ = { $about }: dos lectores leyeron de forma distinta las líneas de lectura mecánica
finding-barcode-read = { $about }: se leyó el código de barras. Es fácil de falsificar, así que por sí solo no prueba nada
finding-barcode-missing = { $about }: no se pudo leer ningún código de barras, aunque este documento debería tenerlo
finding-barcode-differs = { $about }: el código de barras dice otra cosa que el anverso
finding-print-differs = { $about }: lo impreso dice otra cosa que las líneas de lectura mecánica
finding-print-seen = { $about }: lo introducido figura impreso en el documento
finding-face-same = La cara del documento y la de la foto son probablemente de la misma persona, lo que no demuestra que hubiera una persona viva ante la cámara
finding-face-unsure = No se puede decir si la cara del documento y la de la foto son de la misma persona; tampoco demostraría que hubiera una persona viva ante la cámara
finding-face-other = La cara del documento y la de la foto son probablemente de dos personas
finding-face-missing = { $about }: no se encontró ninguna cara
finding-face-several = { $about }: se encontró más de una cara
finding-face-unfit = { $about }: la cara es demasiado pequeña, o está demasiado girada, para compararla
finding-face-turned = { $about }: la cabeza está girada como se pidió, lo que no demuestra que hubiera una persona viva ante la cámara
finding-face-not-turned = { $about }: la cabeza no está girada como se pidió
finding-face-flat = De una foto a otra la cabeza se mueve como una imagen plana, no como una cabeza
finding-faces-differ = Las fotos de la cara no muestran todas a la misma persona
finding-name = Nombre
finding-birth-date = Fecha de nacimiento
finding-issuing-country = País emisor
finding-document-type = Tipo de documento
finding-document-number = Número de documento
finding-number-form = { $about }: el número de documento no tiene la forma que usa su emisor
finding-document-in-force = { $about }: el documento está vigente
finding-document-expired = { $about }: el documento ha caducado
finding-document-expires-soon = { $about }: el documento caduca en menos de un mes
finding-document-not-issued = { $about }: el documento dice que se expedirá después de hoy
finding-under-age = La persona es menor de lo que pide la política
finding-document-elsewhere = { $about }: el mismo documento está en otro perfil
finding-picture-elsewhere = { $about }: la misma imagen está en otro perfil
finding-seen-first = Ni el documento ni ninguna imagen están en otro perfil
finding-listed = { $about }: alguien de una lista de sanciones tiene un nombre parecido. Nunca se le dice al solicitante
finding-not-listed = { $about }: nadie de las listas importadas tiene un nombre parecido
finding-registered-name = Nombre en el registro
finding-registered-number = Número en el registro
finding-no-longer-active = El registro dice que la empresa ya no está activa
finding-not-registered = El registro importado no tiene esta empresa
finding-email-domain = Dominio del correo electrónico y del sitio web
finding-free-mail = { $about }: el correo electrónico es de un servicio que cualquiera puede usar

# Una coincidencia en una lista
vetted-listed-searched = Se buscó
vetted-listed-name = En la lista
vetted-listed-other-names = Otros nombres
vetted-listed-entry = Lista y entrada
vetted-listed-programs = Programas
vetted-listed-remarks = Observaciones
vetted-listed-score = Parecido
vetted-listed-score-means = { $score }; se muestra desde { $threshold }
vetted-listed-birth = Fecha de nacimiento
vetted-listed-country = País
vetted-likeness-same = El mismo
vetted-likeness-near = Cercano
vetted-likeness-other = Otro
vetted-likeness-unknown = No consta
vetted-parts-title = De qué se compone el parecido
vetted-part-searched = Buscado
vetted-part-listed = En la lista
vetted-part-how = En qué se parece
vetted-part-value = Parecido
vetted-part-weight = Cuenta
vetted-how-same = igual
vetted-how-spelling = escrito casi igual
vetted-how-sound = suena igual
vetted-how-initial = una inicial
vetted-how-joined = escrito junto o separado
vetted-how-missing = falta
vetted-cleared = Resultó ser otra persona el { $at }: { $why }
vetted-clear = Es otra persona
vetted-clear-title = Diga por qué es otra persona
vetted-clear-lead = Se guardan su nombre y sus palabras. La coincidencia queda descartada mientras la entrada de la lista no cambie.
vetted-clear-why = ¿Qué muestra que es otra persona?
vetted-clear-why-hint = Por ejemplo: otra fecha de nacimiento, vista en el pasaporte
vetted-clear-why-missing = Diga qué muestra que es otra persona
vetted-clear-why-long = Dígalo en 2.000 caracteres como máximo
vetted-clear-save = Descartar esta coincidencia
