// Everything a browser test needs, under one name.

export { listen } from './announced.mjs';
export { asks, atSide, cameraOn, picturesIn, sendFile, shoot, takeFace, verdict } from './capture.mjs';
export { launch, viewports } from './chromium.mjs';
export { createDatabase } from './database.mjs';
export { assertSealed } from './kept.mjs';
export { checkByLabel, fillByLabel, pressByName, pressTabUntil, selectByLabel } from './keyboard.mjs';
export { landOn, look } from './look.mjs';
export { letter } from './mail.mjs';
export { assertAccessible, assertFits, axe, overflowing, picture } from './page.mjs';
export { engines, freePort, root, startServer } from './program.mjs';
export { webhookSink } from './sink.mjs';
export { another, specimen } from './specimens.mjs';
export { officiallySigned } from './twilio.mjs';
