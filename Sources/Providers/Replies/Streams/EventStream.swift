/// Tells an event stream from a plain reply.
///
/// Servers that ignore `stream` answer with one object, and some label a stream as text: what the
/// bytes are decides, then the label.
enum EventStream {
  static func isOne(_ body: [UInt8], contentType: String?) -> Bool {
    let start = body.drop { $0 <= 0x20 || $0 == 0xEF || $0 == 0xBB || $0 == 0xBF }
    if start.first == UInt8(ascii: "{") || start.first == UInt8(ascii: "[") { return false }
    if isLabelled(contentType) { return true }
    return ["data:", "event:", "id:", "retry:", ":"].contains { start.starts(with: $0.utf8) }
  }

  private static let label = "text/event-stream"

  static func isLabelled(_ contentType: String?) -> Bool {
    guard let contentType else { return false }
    return contentType.hasPrefix(label) || contentType.lowercased().hasPrefix(label)
  }
}
