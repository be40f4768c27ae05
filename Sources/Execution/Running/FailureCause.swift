import Domain

/// A failure's message as far as it tells the cause.
enum FailureCause {
  /// The beginning of the message, without the words that hold a digit.
  ///
  /// Those are counts, times, and the identifiers of requests, by which two messages of one cause
  /// differ; the HTTP status is kept.
  static func words(of failure: RequestFailure) -> String {
    let status = failure.status.map(String.init)
    var words = ""
    var word: [UInt8] = []
    var hasDigit = false
    func end() {
      let text = String(decoding: word, as: UTF8.self)
      words += hasDigit && text != status ? "#" : text
      word = []
      hasDigit = false
    }
    for byte in failure.message.utf8 {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        hasDigit = true
        word.append(byte)
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), 0x80...,
        UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: ","),
        UInt8(ascii: ":"):
        word.append(byte)
      default:
        end()
        guard words.utf8.count < enough else { return words }
        words.unicodeScalars.append(Unicode.Scalar(byte))
      }
    }
    end()
    return words
  }

  /// Bytes after which nothing more is compared; servers name the cause first.
  private static let enough = 256
}
