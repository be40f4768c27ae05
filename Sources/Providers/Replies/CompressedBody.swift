import Domain
import Transport

/// A body that came compressed, though no request asks for that by itself.
enum CompressedBody {
  /// How it is compressed, by its label or its first bytes; `nil` for a body as it should be.
  static func coding(of exchange: HTTPExchange) -> String? {
    if let known = signatures.first(where: { exchange.body.starts(with: $0.bytes) }) {
      return known.name
    }
    // A label alone may be left over from what a proxy has unpacked: text is text.
    guard exchange.body.prefix(64).contains(where: { $0 < 0x09 || (0x0E..<0x20).contains($0) })
    else { return nil }
    let label = exchange.headers.first { $0.name == "content-encoding" }?.value.lowercased()
    return label.flatMap { ["", "identity"].contains($0) ? nil : OneLine.of($0) }
  }

  private static let signatures: [(name: String, bytes: [UInt8])] = [
    ("gzip", [0x1F, 0x8B]), ("zstd", [0x28, 0xB5, 0x2F, 0xFD]),
  ]

  static func words(_ coding: String) -> String { "\(beginning) (\(coding)), and is not unpacked" }

  private static let beginning = "the reply is compressed"

  /// Whether a failure was told in these words.
  static func isTold(by failure: RequestFailure) -> Bool {
    failure.kind == .malformedResponse && failure.message.hasPrefix(beginning)
  }
}
