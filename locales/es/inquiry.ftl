# Enlaces alojados: un perfil que se pide rellenar a alguien sin cuenta.

inquiry-title = { $operator } pregunta quién es usted
inquiry-lead = Quien le envió este enlace le pide que rellene un perfil y lo envíe. Después lo revisará { $operator }.
inquiry-kind = El perfil es de la clase «{ $kind }».
inquiry-only = No necesita cuenta ni contraseña. El enlace abre este perfil y nada más.
inquiry-until = Se abre hasta el { $until }. Lo que introduzca se guarda sobre la marcha.
inquiry-secret = No comparta el enlace: quien lo tenga puede leer y cambiar lo que usted introdujo. Continúa con él el último navegador que lo abra.
inquiry-go-on = Abrir el perfil
inquiry-signed-in = Aquí tiene una sesión iniciada
inquiry-signed-in-help = Un enlace es para quien no ha iniciado sesión, de modo que lo que introduzca no se mezcle con su propio trabajo. Cierre la sesión para continuar o abra el enlace en otro navegador.
inquiry-sign-out = Cerrar la sesión y abrir el perfil
inquiry-ended-title = Este enlace ya no se abre
inquiry-ended-lead = Su tiempo ha terminado, se ha creado un enlace más nuevo, se abrió en otro navegador o falta una parte de su dirección.
inquiry-ended-do = Pida otro a quien le envió el enlace. Lo que guardó se conserva.
inquiry-ended-sign-in = Si tiene una cuenta, inicie sesión
inquiry-draft-lead = Responda en cualquier orden. El enlace abre el perfil hasta el { $until }.
inquiry-notification-lead = Indique dónde le avisamos de que el perfil se aprueba o se rechaza.
inquiry-kept-title = El enlace ya no se abre
inquiry-kept-lead = Lo que escribió se conserva en esta página. No la cierre.
inquiry-kept-do = Pida otro enlace a quien se lo envió y ábralo en otra pestaña de este navegador.
inquiry-kept-then = Después vuelva a esta pestaña y continúe: lo que escribió se envía tal como estaba.
