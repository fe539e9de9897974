// accepts
console.log(process.env['HOME']);
