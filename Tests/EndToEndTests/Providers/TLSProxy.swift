import Foundation
import Subprocess
import Testing

#if canImport(System)
import System
#else
import SystemPackage
#endif

/// A server with TLS on loopback: a few lines of Python before a plain one, with a certificate that
/// openssl makes for the occasion.
enum TLSProxy {
  /// Whether this machine has what it takes.
  static var isPossible: Bool { ["openssl", "python3"].allSatisfy(isInstalled) }

  private static func isInstalled(_ name: String) -> Bool {
    let folders = ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":") ?? []
    return folders.contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(name)") }
  }

  /// Carries what comes to its own port, decrypted, to `port`; ends with its standard input.
  private static let script = """
    import os, socket, ssl, sys, threading

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain("cert.pem", "key.pem")
    listener = socket.create_server(("127.0.0.1", 0))
    print(listener.getsockname()[1], flush=True)

    def carry(source, target):
        try:
            while data := source.recv(65536):
                target.sendall(data)
        except OSError:
            pass
        for end in (source, target):
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass

    def serve(client):
        try:
            client = context.wrap_socket(client, server_side=True)
        except (ssl.SSLError, OSError):
            return
        server = socket.create_connection(("127.0.0.1", int(sys.argv[1])))
        threading.Thread(target=carry, args=(client, server), daemon=True).start()
        carry(server, client)

    def leave():
        sys.stdin.read()
        os._exit(0)

    threading.Thread(target=leave, daemon=True).start()
    while True:
        client, _ = listener.accept()
        threading.Thread(target=serve, args=(client,), daemon=True).start()

    """

  /// Makes `cert.pem` for localhost and 127.0.0.1, and its key, in the program's folder.
  static func makeCertificate(in program: BuiltProgram) async throws {
    let result = try await Subprocess.run(
      .name("openssl"),
      arguments: [
        "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-keyout", "key.pem", "-out",
        "cert.pem", "-subj", "/CN=localhost", "-addext",
        "subjectAltName=DNS:localhost,IP:127.0.0.1",
      ],
      workingDirectory: FilePath(program.folder.path),
      output: .discarded,
      error: .string(limit: 1 << 16)
    )
    try #require(program.exists("cert.pem"), "\(result.standardError)")
  }

  /// Serves TLS in front of a plain address while `body` has its port.
  static func run<Value: Sendable>(
    before address: String,
    in program: BuiltProgram,
    _ body: @Sendable (_ port: String) async throws -> Value
  ) async throws -> Value {
    try program.write(script, to: "proxy.py")
    let port = try #require(address.split(separator: ":").last.map(String.init))
    let result = try await Subprocess.run(
      .name("python3"),
      arguments: ["proxy.py", port],
      workingDirectory: FilePath(program.folder.path),
      input: .inputWriter,
      output: .sequence,
      error: .discarded
    ) { execution in
      var own: String?
      for try await line in execution.standardOutput.strings() {
        own = line.trimmingCharacters(in: .whitespacesAndNewlines)
        break
      }
      let value = try await body(try #require(own))
      try await execution.standardInputWriter.finish()
      return value
    }
    return result.closureResult
  }
}
