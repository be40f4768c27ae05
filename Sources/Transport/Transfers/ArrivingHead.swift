import CCurl
import Domain

/// A response's head as it arrives, line by line.
struct ArrivingHead {
  private(set) var bytes: [UInt8] = []

  /// First byte of the final response's head.
  private(set) var firstByte: Instant?

  /// Whether any status line came, of an interim response too.
  private(set) var hasBegun = false
  private(set) var isComplete = false

  /// Whether the last status line was an informational one (1xx): it announces an answer.
  private(set) var isInterim = false
  private(set) var isOfHTTP1 = false

  /// Of the last status line; `nil` where it has none.
  private(set) var status: Int?

  /// Whether the status is one of 200 to 299.
  var isSuccess: Bool { status.map { (200..<300).contains($0) } ?? false }

  /// Bytes of head after which the answer is cut; below where libcurl itself gives up.
  private static let limit = 256 << 10

  /// The longest line that libcurl takes.
  private static let lineLimit = 100 << 10

  static func isStatusLine(_ line: UnsafeRawBufferPointer) -> Bool {
    line.starts(with: statusLineStart)
  }

  private static let statusLineStart = Array("HTTP/".utf8)

  /// Begins with a status line; returns why the answer is not taken.
  ///
  /// A head after an interim one begins anew.
  mutating func begin(_ line: UnsafeRawBufferPointer, at now: Instant) -> TransportError? {
    status = Self.status(line)
    hasBegun = true
    isComplete = false
    isOfHTTP1 = line.count > 5 && line[5] == UInt8(ascii: "1")
    isInterim = status.map { (100..<200).contains($0) } ?? false
    bytes.removeAll(keepingCapacity: true)
    firstByte = isInterim ? nil : now
    if status == 101 {
      return .noAnswer(message: "the server went over to another protocol (HTTP 101) unasked")
    }
    bytes.append(contentsOf: line)
    return nil
  }

  /// The number behind the first space.
  private static func status(_ line: UnsafeRawBufferPointer) -> Int? {
    guard let space = line.firstIndex(of: UInt8(ascii: " ")) else { return nil }
    let digits = line[(space + 1)...].prefix { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
    guard digits.count == 3 else { return nil }
    return digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
  }

  /// Takes another line; returns why the answer is not taken.
  mutating func add(_ line: UnsafeRawBufferPointer) -> TransportError? {
    // Trailers say nothing that the head or the body did not.
    if isComplete { return nil }
    if line.first == 13 || line.first == 10 { isComplete = !isInterim }
    guard bytes.count + line.count <= Self.limit else { return .headTooLong(limit: Self.limit) }
    bytes.append(contentsOf: line)
    return nil
  }

  /// Whether the connection is to be kept by what the head says (RFC 9112, 9.3).
  var keepsConnection: Bool {
    bytes.starts(with: Self.http11)
      && !ResponseHead.headers(in: bytes).contains {
        $0.name == "connection" && $0.value.lowercased().contains("close")
      }
  }

  private static let http11 = Array("HTTP/1.1".utf8)

  /// Bytes of body that the head announces; `nil` where it does not.
  var contentLength: Int? {
    ResponseHead.headers(in: bytes).first { $0.name == "content-length" }.flatMap { Int($0.value) }
  }

  /// What libcurl's result means of a head that did not end; `nil` where it says nothing of it.
  func error(for code: CURLcode, isConnected: Bool) -> TransportError? {
    guard isConnected, !isComplete else { return nil }
    // 100 is CURLE_TOO_LARGE, of newer versions.
    if code == CURLE_OUT_OF_MEMORY || code.rawValue == 100 {
      return .headTooLong(limit: Self.lineLimit)
    }
    guard code == CURLE_OK else { return nil }
    return .connectionFailed(
      message: isInterim
        ? "the connection closed after an informational status, and before an answer"
        : "the connection closed within the head of the answer"
    )
  }
}
