# The letters Bonafide writes. A subject names the operator and nothing personal: it shows on locked screens.

letter-sign-in-subject = Inicie sesión en { $operator }
letter-sign-in-title = Inicie sesión en { $operator }
letter-sign-in-lead = Abra este enlace para iniciar sesión. Se puede usar una sola vez, en los próximos { $minutes } minutos.
letter-sign-in-link = Abrir la página de inicio de sesión
letter-sign-in-ignore = Si no lo ha pedido, no tiene que hacer nada: sin este enlace nadie puede iniciar sesión.

letter-approved-subject = Su perfil se ha aprobado – { $operator }
letter-approved-title = Su perfil se ha aprobado
letter-approved-lead = { $operator } ha aprobado su perfil «{ $profile }». No tiene que hacer nada más.
letter-view-link = Ver el perfil

letter-rejected-subject = Su perfil necesita cambios – { $operator }
letter-rejected-title = { $count ->
    [one] Corrija 1 cosa y envíe el perfil de nuevo
   *[other] Corrija { $count } cosas y envíe el perfil de nuevo
  }
letter-rejected-lead = { $operator } no ha podido aprobar su perfil «{ $profile }» tal como está. Cada punto indica qué hacer.
letter-rejected-link = Abrir el perfil y corregirlo

letter-final-subject = Su perfil no se ha aprobado – { $operator }
letter-final-title = Su perfil no se ha aprobado
letter-final-next = Esta decisión es definitiva: el perfil no se puede enviar de nuevo.
letter-final-lead = { $operator } ha decidido no aprobar su perfil «{ $profile }». Este es el motivo:

letter-test-subject = Un correo de prueba de { $operator }
letter-test-title = Los correos llegan aquí
letter-test-lead = Alguien ha pedido una prueba de la dirección de avisos del perfil «{ $profile }». No tiene que hacer nada.

letter-copy-link = Si el enlace no se abre, copie esta dirección en su navegador:
letter-from = Enviado por { $operator }.
letter-from-for-profile = Enviado por { $operator } a la dirección de avisos de su perfil.
