// Imported first, for its effect: the thread pool takes its size when it is first used. Names are resolved on half
// of its threads; with the usual four, two advertisers whose name servers are silent hold up every other's names.
process.env['UV_THREADPOOL_SIZE'] ??= '64';
