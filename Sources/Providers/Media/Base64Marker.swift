import Foundation

/// A request's body as people read it: of base64 that is longer than a line its size and its hash.
enum Base64Marker {
  /// Shorter runs are ids, and words.
  private static let shortest = 256

  static func marked(_ body: [UInt8]) -> String {
    var marked: [UInt8] = []
    var start = 0
    while start < body.count {
      guard isBase64(body[start]) else {
        marked.append(body[start])
        start += 1
        continue
      }
      var end = start
      while end < body.count, isBase64(body[end]) { end += 1 }
      while end < body.count, body[end] == UInt8(ascii: "=") { end += 1 }
      let run = body[start..<end]
      // A data URL's head is made of the same characters, and is no part of what is encoded.
      if run.count >= shortest, let data = Data(base64Encoded: Data(run)) {
        marked += Array("<\(data.count) bytes of base64, sha256 \(data.sha256)>".utf8)
      } else {
        marked += run
      }
      start = end
    }
    return String(decoding: marked, as: UTF8.self)
  }

  private static func isBase64(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "/"):
      true
    default: false
    }
  }
}
