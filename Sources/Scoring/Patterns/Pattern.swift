import Foundation

/// A regular expression of a suite, in ICU's syntax, with an end to the time that it may take.
///
/// ICU is what Foundation carries: it knows inline flags such as `(?i)`, look-around and Unicode
/// classes. Python's spelling of named groups is accepted beside its own. ICU backtracks, and an
/// answer comes from outside, so each search stops after `timeLimit` of the thread's own processor
/// time, and a search that ICU gives up (its stack is bounded) is told apart from one that finds
/// nothing.
package struct Pattern: Hashable, Sendable {
  /// As the suite wrote it.
  package let source: String
  private let syntax: String
  private let expression: NSRegularExpression
  private let start: LiteralStart?

  package init(_ source: String) throws(ScoringError) {
    try self.init(source, icuSyntax: Self.icuSyntax(of: source))
  }

  /// - Parameter icuSyntax: What another language's pattern means, as ICU writes it.
  init(_ source: String, icuSyntax: String) throws(ScoringError) {
    self.source = source
    syntax = icuSyntax
    start = LiteralStart(ofPattern: icuSyntax)
    do {
      expression = try NSRegularExpression(pattern: icuSyntax)
    } catch {
      throw .invalidPattern(pattern: source, reason: Self.reason(error, source: source))
    }
  }

  package var groupCount: Int { expression.numberOfCaptureGroups }

  package static func == (left: Pattern, right: Pattern) -> Bool {
    left.source == right.source && left.syntax == right.syntax
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(syntax)
  }
}

extension Pattern {
  /// Processor time after which a search is given up: some thousand times what an ordinary pattern
  /// takes on an answer of 1 MB.
  static let timeLimit: Duration = .seconds(1)

  /// A search that did not come to an end, which is neither a match nor the absence of one.
  package enum SearchFailure: Error, Hashable, Sendable {
    case tookTooLong
    /// ICU's backtracking stack, 8 MB, was full.
    case neededTooMuchMemory
  }

  /// Where one match lies; groups that took no part are `nil`, group 0 is the whole match.
  struct Match {
    var groups: [Range<String.Index>?]
  }

  func match(in text: String, pick: Pick = .first) throws(SearchFailure) -> Match? {
    let found = try search(text, atMost: pick == .first ? 1 : nil).last
    return found.map { result in
      Match(groups: (0..<result.numberOfRanges).map { Range(result.range(at: $0), in: text) })
    }
  }

  /// How often it matches, no two matches overlapping.
  func count(in text: String) throws(SearchFailure) -> Int {
    try search(text).count
  }

  /// The last of the matches, and how many there were up to it.
  private func search(_ text: String, atMost limit: Int? = nil) throws(SearchFailure)
    -> (last: NSTextCheckingResult?, count: Int)
  {
    var watch = SearchWatch()
    return try search(text, atMost: limit, within: Self.timeLimit, of: &watch)
  }

  private func search(
    _ text: String,
    atMost limit: Int?,
    within time: Duration,
    of watch: inout SearchWatch
  ) throws(SearchFailure) -> (last: NSTextCheckingResult?, count: Int) {
    guard let places = start?.places(in: text) else {
      return try search(text, [], from: 0, atMost: limit, within: time, of: &watch)
    }
    var found: (last: NSTextCheckingResult?, count: Int) = (nil, 0)
    for place in places where place >= found.last?.range.end ?? 0 {
      // What stands before the place is looked back at, and is no beginning of the text.
      let options: NSRegularExpression.MatchingOptions = [
        .anchored, .withTransparentBounds, .withoutAnchoringBounds,
      ]
      let match = try search(text, options, from: place, atMost: 1, within: time, of: &watch)
        .last
      guard let match else { continue }
      found = (match, found.count + 1)
      if found.count == limit { break }
    }
    return found
  }

  private func search(
    _ text: String,
    _ options: NSRegularExpression.MatchingOptions,
    from start: Int,
    atMost limit: Int?,
    within time: Duration,
    of watch: inout SearchWatch
  ) throws(SearchFailure) -> (last: NSTextCheckingResult?, count: Int) {
    var last: NSTextCheckingResult?
    var count = 0
    var failure: SearchFailure?
    var running = watch
    defer { watch = running }
    expression.enumerateMatches(
      in: text,
      options: options.union([.reportProgress, .reportCompletion]),
      range: NSRange(location: start, length: text.utf16.count - start)
    ) { result, flags, stop in
      // Reported at every place where a match could begin, so it comes first.
      if flags.contains(.progress) {
        guard running.isOver(time) else { return }
        failure = .tookTooLong
        stop.pointee = true
      } else if let result {
        last = result
        count += 1
        if count == limit { stop.pointee = true }
      } else if flags.contains(.internalError), failure == nil {
        failure = .neededTooMuchMemory
      }
    }
    if let failure { throw failure }
    return (last, count)
  }

  package func matches(_ text: String) throws(SearchFailure) -> Bool {
    try match(in: text) != nil
  }

  /// One search of several that share a limit of time.
  func matches(_ text: String, within time: Duration, of watch: inout SearchWatch)
    throws(SearchFailure) -> Bool
  {
    try search(text, atMost: 1, within: time, of: &watch).last != nil
  }
}

extension NSRange {
  fileprivate var end: Int { location + length }
}

extension Pattern.SearchFailure: CustomStringConvertible {
  package var description: String {
    switch self {
    case .tookTooLong: "the pattern took too long on this answer"
    case .neededTooMuchMemory: "the pattern needed too much memory on this answer"
    }
  }
}

extension Pattern {
  /// Python's `(?P<name>…)` and `(?P=name)` as ICU writes them.
  static func icuSyntax(of source: String) -> String {
    guard source.contains("(?P") else { return source.precomposedStringWithCanonicalMapping }
    var translated = ""
    var rest = source[...]
    var isEscaped = false
    while let character = rest.first {
      if !isEscaped, rest.hasPrefix("(?P<") {
        translated += "(?<"
        rest = rest.dropFirst(4)
        continue
      }
      if !isEscaped, rest.hasPrefix("(?P="), let end = rest.firstIndex(of: ")") {
        translated += "\\k<" + rest[rest.index(rest.startIndex, offsetBy: 4)..<end] + ">"
        rest = rest[rest.index(after: end)...]
        continue
      }
      isEscaped = character == "\\" && !isEscaped
      translated.append(character)
      rest = rest.dropFirst()
    }
    return translated.precomposedStringWithCanonicalMapping
  }

  /// What is wrong, as far as can be told: Foundation on Linux passes no reason of ICU's on.
  private static func reason(_ error: any Error, source: String) -> String {
    var depth = 0
    var isEscaped = false
    var isInSet = false
    for character in source {
      if isEscaped {
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else if isInSet {
        isInSet = character != "]"
      } else if character == "[" {
        isInSet = true
      } else if character == "(" {
        depth += 1
      } else if character == ")" {
        depth -= 1
        if depth < 0 { return "')' closes no '('" }
      }
    }
    if isEscaped { return "it ends with a single '\\'" }
    if isInSet { return "a '[' is not closed" }
    if depth > 0 { return "a '(' is not closed" }
    return "it is not in the syntax of regular expressions"
  }
}
