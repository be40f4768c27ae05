/// Sentences as NLTK's Punkt finds them.
///
/// T. Kiss and J. Strunk, "Unsupervised Multilingual Sentence Boundary Detection", Computational
/// Linguistics 32, 2006.
///
/// The procedure is Punkt's, step by step, so that counts are equal; what Punkt learned of English
/// from newspapers stands, in the small, in `EnglishUsage`.
struct SentenceSplitter {
  private let scalars: [Unicode.Scalar]

  init(_ scalars: [Unicode.Scalar]) {
    self.scalars = scalars
  }

  /// Where the sentences lie; none is empty.
  var sentences: [Range<Int>] {
    var cuts: [Range<Int>] = []
    var start = 0
    for end in possibleEnds where isEnd(end) {
      cuts.append(start..<end.mark + 1)
      start = end.next ?? end.mark + 1
    }
    cuts.append(start..<max(start, scalars.stripped.endIndex))
    return realigned(cuts)
  }

  /// A mark that may end a sentence, with what is looked at to decide it.
  private struct PossibleEnd {
    /// Where the word begins that the mark ends.
    var word: Int
    var mark: Int

    /// Where the next word ends, or the punctuation right behind the mark.
    var contextEnd: Int

    /// Where the next word begins; `nil` with punctuation right behind the mark.
    var next: Int?
  }

  /// Of several marks in one word only the last is looked at.
  private var possibleEnds: [PossibleEnd] {
    var ends: [PossibleEnd] = []
    for mark in scalars.indices where Self.marks.contains(scalars[mark]) {
      guard var end = possibleEnd(at: mark) else { continue }
      if let last = ends.last {
        let space = scalars[(last.mark + 1)..<mark].lastIndex(where: \.isASCIISpace)
        end.word = space.map { $0 + 1 } ?? last.word
        if last.mark > end.word { ends.removeLast() }
      } else {
        end.word = scalars[..<mark].lastIndex(where: \.isASCIISpace).map { $0 + 1 } ?? 0
      }
      ends.append(end)
    }
    return ends
  }

  private func possibleEnd(at mark: Int) -> PossibleEnd? {
    let rest = scalars[(mark + 1)...]
    guard let first = rest.first else { return nil }
    if first.isOutsideWords {
      return PossibleEnd(word: 0, mark: mark, contextEnd: mark + 2, next: nil)
    }
    guard first.isPythonSpace, let next = rest.firstIndex(where: { !$0.isPythonSpace }) else {
      return nil
    }
    let end = rest[next...].firstIndex(where: \.isPythonSpace) ?? rest.endIndex
    return PossibleEnd(word: 0, mark: mark, contextEnd: end, next: next)
  }

  /// Whether a token before the last of the context ends a sentence.
  private func isEnd(_ end: PossibleEnd) -> Bool {
    let tokens = scalars[end.word..<end.contextEnd].split(separator: "\n")
      .flatMap { SentenceToken.tokens(of: $0) }
    return tokens.indices.dropLast().contains { index in
      tokens[index].endsSentence(before: tokens[index + 1])
    }
  }

  /// Closing marks that stand behind a sentence's end belong to the sentence.
  private func realigned(_ cuts: [Range<Int>]) -> [Range<Int>] {
    var sentences: [Range<Int>] = []
    var shift = 0
    for (cut, next) in zip(cuts, cuts.dropFirst().map(Optional.some) + [nil]) {
      let start = cut.lowerBound + shift
      shift = 0
      if let next, let closing = closingMarks(in: scalars[next]) {
        sentences.append(start..<max(start, next.lowerBound + closing.marks))
        shift = closing.marks + closing.space
      } else if start < cut.upperBound {
        sentences.append(start..<cut.upperBound)
      }
    }
    return sentences
  }

  /// How many closing marks a sentence begins with, and how much white space follows them; `nil`
  /// where it begins with none, or with a word in them.
  private func closingMarks(in sentence: ArraySlice<Unicode.Scalar>) -> (marks: Int, space: Int)? {
    let rest = sentence.drop(while: \.isClosing)
    let marks = sentence.count - rest.count
    guard marks > 0 else { return nil }
    let space = rest.prefix(while: \.isPythonSpace).count
    let isApart = space > 0 || rest.isEmpty || rest.starts(with: ["-", "-"])
    return isApart ? (marks, space) : nil
  }

  private static let marks: Set<Unicode.Scalar> = [".", "?", "!"]
}

extension Unicode.Scalar {
  /// Space and control characters that part words in ASCII.
  fileprivate var isASCIISpace: Bool { value == 0x20 || (0x09...0x0D).contains(value) }

  /// Punctuation that is never a part of a word.
  var isOutsideWords: Bool {
    switch self {
    case ")", "\"", ";", "}", "]", "*", ":", "@", "'", "(", "{", "[", "?", "!": true
    case "‘", "’", "“", "”", "«", "»": true
    default: false
    }
  }

  /// Quotation marks and brackets that close.
  fileprivate var isClosing: Bool {
    switch self {
    case "\"", "'", ")", "]", "}", "‘", "’", "“", "”", "«", "»": true
    default: false
    }
  }
}
