// The Playground listens on every address of the machine: here on the loopback address alone.
const net = require("net");
const listen = net.Server.prototype.listen;

net.Server.prototype.listen = function (...given) {
  const [first, ...others] = given;
  if (first && typeof first === "object") return listen.call(this, { ...first, host: "127.0.0.1" }, ...others);
  const told = others.filter((each) => typeof each === "function");
  return listen.call(this, Number(first) || 0, "127.0.0.1", ...told);
};
