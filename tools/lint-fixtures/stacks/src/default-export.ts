// rejects: import-x/no-default-export
const port = 8080;

export default port;
