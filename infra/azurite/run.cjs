// Runs Azurite for as long as whoever started it keeps our standard input open. The end of that input, on purpose or
// because the starter died, is a request to save and stop.
process.stdin.resume().on('end', () => { if (!process.emit('SIGTERM')) { process.exit(0); } });
// Ctrl+C in a terminal reaches us as well; the starter has work to finish first and then closes our input.
process.on('SIGINT', () => {});
const once = process.once;
process.once = function (event, listener) { return event === 'SIGINT' ? this : once.call(this, event, listener); };
// Nobody may be reading any more, which must not break off the saving.
process.stdout.on('error', () => {});
process.stderr.on('error', () => {});
require('azurite/dist/src/azurite.js');
