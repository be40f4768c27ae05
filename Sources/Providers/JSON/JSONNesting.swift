/// Whether the brackets of JSON text that comes in pieces are closed.
struct JSONNesting {
  private var depth = 0
  private var hasOpened = false
  private var isInString = false
  private var isEscaped = false

  var isClosed: Bool { hasOpened && depth <= 0 && !isInString }

  mutating func pass(_ bytes: some Sequence<UInt8>) {
    for byte in bytes {
      if isEscaped {
        isEscaped = false
        continue
      }
      switch byte {
      case UInt8(ascii: "\\"): isEscaped = isInString
      case UInt8(ascii: "\""): isInString.toggle()
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        guard !isInString else { continue }
        hasOpened = true
        depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        if !isInString { depth -= 1 }
      default: continue
      }
    }
  }
}
