import Domain
import Providers
@testable import Transport

/// The head of a response, line by line as libcurl hands it over, and what is read of its headers.
enum HeadersReader {
  static func read(_ input: [UInt8]) {
    var head = ArrivingHead()
    var lines = input.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)[...]
    if let last = lines.popLast(), !last.isEmpty { lines.append(last) }
    for (position, line) in lines.enumerated() {
      let refusal = (line + [UInt8(ascii: "\n")]).withUnsafeBytes { bytes in
        ArrivingHead.isStatusLine(bytes)
          ? head.begin(bytes, at: Instant(nanoseconds: Int64(position)))
          : head.add(bytes)
      }
      guard refusal == nil else { return }
    }
    _ = head.keepsConnection
    let headers = ResponseHead.headers(in: head.bytes)
    for status in [200, 302, 401, 404, 429, 500, 503] {
      var facts = TransferFacts(status: status)
      facts.headers = ResponseHead.kept(of: headers)
      let exchange = HTTPExchange(
        started: Instant(nanoseconds: 0),
        ended: Instant(nanoseconds: 1_000_000),
        startedAtMilliseconds: 1_800_000_000_000,
        facts: facts,
        headers: headers
      )
      _ = RepliesReader.providers[0].reply(to: RepliesReader.requests[0], in: exchange)
    }
  }
}
