// accepts
const port = Number(process.env['PORT']);

export default port;
