/// How a person names a run.
package enum RunReference: Hashable, Sendable {
  /// The newest run, or the one so many before it.
  case latest(back: Int)

  /// The run blessed last.
  case blessed

  /// The run's number; eight digits or more that are no run's number may still be the start of an
  /// id.
  case number(Int64)

  /// The start of a run's id.
  case identifier(prefix: String)

  /// The newest run of a suite that started on a day, or at a more exact time: the start of
  /// `2026-11-21T04:05:06`, in UTC, as `assay list` and every report show it.
  case dated(suite: String, date: String)
}

extension RunReference: LosslessStringConvertible {
  /// Reads `12`, `3fa9`, `latest`, `latest~2`, `blessed` or `SUITE@2026-11-21`; `nil` for anything
  /// else.
  package init?(_ text: String) {
    if text == "latest" {
      self = .latest(back: 0)
    } else if text == "blessed" {
      self = .blessed
    } else if text.hasPrefix("latest~") {
      guard let back = Int(text.dropFirst("latest~".count)), back >= 0 else { return nil }
      self = .latest(back: back)
    } else if let at = text.lastIndex(of: "@") {
      let date = text[text.index(after: at)...]
      guard at > text.startIndex, Self.isDate(date) else { return nil }
      self = .dated(suite: String(text[..<at]), date: String(date))
    } else if let number = Int64(text), number > 0, text.first != "+" {
      self = .number(number)
    } else {
      let prefix = text.lowercased()
      guard !prefix.isEmpty, prefix.utf8.allSatisfy(Self.isHexadecimal) else { return nil }
      self = .identifier(prefix: prefix)
    }
  }

  package var description: String {
    switch self {
    case .latest(0): "latest"
    case .latest(let back): "latest~\(back)"
    case .blessed: "blessed"
    case .number(let number): String(number)
    case .identifier(let prefix): prefix
    case .dated(let suite, let date): "\(suite)@\(date)"
    }
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
  }

  /// Whether `text` is the start, at least a year long, of a time such as `2026-11-21T04:05:06`.
  private static func isDate(_ text: Substring) -> Bool {
    let shape = "0000-00-00T00:00:00"
    return (4...shape.count).contains(text.count)
      && zip(text, shape).allSatisfy { $1 == "0" ? $0.isASCII && $0.isNumber : $0 == $1 }
  }
}
