// An HTTP/2 server over TLS, for node: node http2-server.mjs KEY CERTIFICATE
//
// It prints its port, and ends when its standard input does.
//
//   /stream?events=N   N events, 2 ms apart; the data of each is the CLOCK_MONOTONIC instant, in
//                      nanoseconds, just before its write
//   /together?count=N  answers once N such requests are open at the same time
//   /limited           429 with Retry-After
//   /early?status=N    the whole answer, before more of the request is read than its start
//   /early-reset?status=N  likewise, and then the stream is reset with NO_ERROR; with length=1 the head
//                      tells how long the answer is
//   /refuse?code=N     no answer: the stream is reset with a code, once the request is there
//   /reset             one event, then the stream is reset
//   /vanish            one event, then the newest connection is reset
//
// The header x-connection numbers the connections from 1.

import { createSecureServer } from "node:http2";
import { readFileSync } from "node:fs";

const [key, cert] = process.argv.slice(2).map((path) => readFileSync(path));
const server = createSecureServer({ key, cert });
let connections = 0;
let waiting = [];
let newestSocket;

server.on("connection", (socket) => (newestSocket = socket));
server.on("session", (session) => {
  session.number = ++connections;
  session.on("error", () => {});
});

const event = () => `data: ${process.hrtime.bigint()}\n\n`;

server.on("stream", (stream, headers) => {
  const url = new URL(headers[":path"], "https://localhost");
  const number = (name) => Number(url.searchParams.get(name));
  const head = { "content-type": "text/event-stream", "x-connection": String(stream.session.number) };
  stream.on("error", () => {});
  // Read to its end, as a request with a body has to be.
  if (url.pathname.startsWith("/early")) stream.pause();
  else stream.resume();
  switch (url.pathname) {
    case "/stream": {
      stream.respond({ ":status": 200, ...head });
      let left = number("events");
      const timer = setInterval(() => {
        stream.write(event());
        if (--left > 0) return;
        clearInterval(timer);
        stream.end("data: [DONE]\n\n");
      }, 2);
      break;
    }
    case "/together": {
      waiting.push(() => {
        stream.respond({ ":status": 200, ...head });
        stream.end(event());
      });
      if (waiting.length < number("count")) return;
      for (const answer of waiting) answer();
      waiting = [];
      break;
    }
    case "/limited":
      stream.respond({ ":status": 429, "retry-after": "3" });
      stream.end("slow down");
      break;
    case "/early":
      stream.respond({ ":status": number("status"), ...head });
      stream.end(event(), () => setTimeout(() => stream.resume(), 20));
      break;
    case "/early-reset": {
      const answer = event();
      const length = number("length") ? { "content-length": answer.length } : {};
      stream.respond({ ":status": number("status"), ...length, ...head });
      stream.end(answer, () => setTimeout(() => stream.close(0), 20));
      break;
    }
    case "/refuse":
      stream.on("end", () => stream.close(number("code")));
      break;
    case "/reset":
      stream.respond({ ":status": 200, ...head });
      stream.write(event(), () => stream.destroy(new Error("reset")));
      break;
    case "/vanish":
      stream.respond({ ":status": 200, ...head });
      stream.write(event(), () => newestSocket.resetAndDestroy());
      break;
    default:
      stream.respond({ ":status": 200 });
      stream.end();
  }
});

server.listen(0, "127.0.0.1", () => console.log(server.address().port));
process.stdin.on("end", () => process.exit(0)).resume();
