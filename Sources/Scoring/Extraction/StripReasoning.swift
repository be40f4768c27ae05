/// Takes reasoning between two marks out of an answer; reasoning left open leaves no answer.
package struct StripReasoning: Hashable, Sendable {
  package let open: String
  package let close: String

  /// - Throws: `ScoringError` unless both marks have text and differ.
  package init(open: String, close: String) throws(ScoringError) {
    guard !open.isEmpty, !close.isEmpty, open != close else {
      throw .invalidMarks(open: open, close: close)
    }
    self.open = open
    self.close = close
  }

  private init() {
    open = "<think>"
    close = "</think>"
  }

  /// The marks that most open models write.
  package static let think = StripReasoning()
}

extension StripReasoning {
  /// The text outside all marked parts.
  ///
  /// A closing mark without an opening one ends reasoning that the prompt had opened, as some chat
  /// templates do, so all text before it is reasoning too.
  func extract(from text: String) throws(ExtractionFailure) -> String {
    let bytes = Array(text.utf8)
    let openings = ByteSearch(Array(open.composed.utf8)).ranges(in: bytes)
    let closings = ByteSearch(Array(close.composed.utf8)).ranges(in: bytes)
    guard !openings.isEmpty || !closings.isEmpty else { return text }
    var kept: [UInt8] = []
    var position = 0
    var nextOpening = 0
    for closing in closings {
      while nextOpening < openings.count, openings[nextOpening].lowerBound < position {
        nextOpening += 1
      }
      if nextOpening < openings.count, openings[nextOpening].upperBound <= closing.lowerBound {
        kept += bytes[position..<openings[nextOpening].lowerBound]
      } else {
        kept = []
      }
      position = closing.upperBound
    }
    guard !openings.contains(where: { $0.lowerBound >= position }) else { throw .reasoningUnclosed }
    kept += bytes[position...]
    return String(decoding: kept, as: UTF8.self)
  }
}

extension StripReasoning {
  /// The text without its marked parts and the blanks that they leave around it; one in which reasoning
  /// was left open as it is.
  package func stripped(_ text: String) -> String {
    guard let rest = try? extract(from: text) else { return text }
    return rest == text ? text : String(rest.trimmed)
  }
}
