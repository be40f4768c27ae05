import Foundation
import Testing

/// A provider behind TLS whose certificate only the suite's `ca_file` vouches for.
@Suite(.enabled(if: TLSProxy.isPossible, "needs openssl and python3"))
struct TLSTests {
  private static func suite(_ address: String, _ connection: String) -> String {
    """
    version: 1
    suite: secure
    models: [{id: it, provider: builtin, model: large, base_url: "\(address)"\(connection)}]
    prompts: ["Q: What is the capital of {{country}}?\\nA:"]
    cases:
      - {vars: {country: France}, expected: Paris}
      - {vars: {country: Japan}, expected: Tokyo}
    params: {max_tokens: 8, temperature: 0, stop: ["\\n"]}
    scores: {correct: {contains: "{{expected}}"}}
    load: {closed: 1}
    connections: fresh
    """
  }

  /// The part of an export's line that these tests read.
  private struct Attempt: Decodable {
    var outcome: String
    var transfer: Transfer
    var started: Int64
    var ready: Int64?

    struct Transfer: Decodable {
      var httpVersion: String?
      var handshake: Int64?

      enum CodingKeys: String, CodingKey {
        case httpVersion = "http_version"
        case handshake = "tls_handshake_ns"
      }
    }

    enum CodingKeys: String, CodingKey {
      case outcome, transfer
      case started = "started_ns"
      case ready = "ready_ns"
    }
  }

  @Test(arguments: ["localhost", "127.0.0.1"])
  func `a certificate that ca_file vouches for is trusted, and the handshake is measured`(
    host: String
  ) async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    try await TLSProxy.makeCertificate(in: program)
    let run = try await program.serving { address in
      try await TLSProxy.run(before: address, in: program) { port in
        try program.write(
          Self.suite("https://\(host):\(port)", ", ca_file: cert.pem"),
          to: "suite.yaml"
        )
        return try await program.run(["run", "suite.yaml", "--quiet"])
      }
    }
    #expect(run.exitCode == 0, "\(run.error)")
    let export = try await program.run(["export", "1"])
    let attempts = try export.output.split(separator: "\n").dropFirst().map {
      try JSONDecoder().decode(Attempt.self, from: Data($0.utf8))
    }
    #expect(attempts.map(\.outcome) == ["succeeded", "succeeded"])
    for attempt in attempts {
      let (handshake, ready) = (
        try #require(attempt.transfer.handshake), try #require(attempt.ready)
      )
      // Each on a connection of its own: the handshake lies between start and readiness.
      #expect(handshake > 0 && handshake <= ready - attempt.started)
      #expect(attempt.transfer.httpVersion == "1.1")
    }
  }

  @Test func `a certificate that nobody vouches for is refused`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    try await TLSProxy.makeCertificate(in: program)
    let run = try await program.serving { address in
      try await TLSProxy.run(before: address, in: program) { port in
        try program.write(Self.suite("https://localhost:\(port)", ""), to: "suite.yaml")
        return try await program.run(["run", "suite.yaml", "--quiet"])
      }
    }
    #expect(run.exitCode == 1)
    #expect(run.error.contains("2 requests to 'it' failed: connection"))
    #expect(run.error.contains("certificate"))
  }
}
