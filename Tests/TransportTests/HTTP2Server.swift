import Foundation
import Testing

/// `Fixtures/http2-server.mjs` in a process of its own, with a certificate made for it.
final class HTTP2Server {
  let url: String

  /// The only authority that knows the server.
  let authority: URL

  private let folder: URL
  private let process: Process
  private let input: Pipe

  /// Whether this machine has what it takes.
  static var isAvailable: Bool { program("node") != nil && program("openssl") != nil }

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "http2-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let key = folder.appending(path: "key.pem")
    authority = folder.appending(path: "certificate.pem")
    let making = try Self.start(
      "openssl",
      [
        "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=assay test",
        "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key.path, "-out", authority.path,
      ]
    )
    making.process.waitUntilExit()
    let script = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Fixtures/http2-server.mjs")
    let server = try Self.start("node", [script.path, key.path, authority.path])
    (process, input) = (server.process, server.input)
    let said = String(decoding: server.output.fileHandleForReading.availableData, as: UTF8.self)
    let port = try #require(UInt16(said.trimmingCharacters(in: .whitespacesAndNewlines)))
    url = "https://127.0.0.1:\(port)"
  }

  deinit {
    try? input.fileHandleForWriting.close()
    process.waitUntilExit()
    try? FileManager.default.removeItem(at: folder)
  }

  private static func start(
    _ name: String,
    _ arguments: [String]
  ) throws -> (process: Process, input: Pipe, output: Pipe) {
    let process = Process()
    let executable = try #require(Self.program(name))
    process.executableURL = executable
    process.arguments = arguments
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    return (process, input, output)
  }

  private static func program(_ name: String) -> URL? {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    return path.split(separator: ":").map { URL(filePath: "\($0)/\(name)") }
      .first { FileManager.default.isExecutableFile(atPath: $0.path) }
  }
}
