import Domain

/// A text in which the words are marked that another has not, in their order.
///
/// By the longest common subsequence of words; of long texts nothing is marked, since that takes
/// the product of their lengths.
struct WordDifference {
  /// Words and what lies between them, in their order.
  private let pieces: [(text: Substring, isNew: Bool)]

  /// Words of either text beyond which nothing is marked.
  private static let longest = 600

  init(from old: String, to new: String) {
    let oldWords = Self.words(old).filter { !$0.isBlank }
    let all = Self.words(new)
    let newWords = all.filter { !$0.isBlank }
    guard old != new, oldWords.count <= Self.longest, newWords.count <= Self.longest else {
      pieces = [(new[...], false)]
      return
    }
    let common = Self.common(oldWords, newWords)
    var place = 0
    pieces = all.map { word in
      guard !word.isBlank else { return (word, false) }
      defer { place += 1 }
      return (word, !common.contains(place))
    }
  }

  var markup: Markup {
    // Marks that stand beside one another are one, with the blanks between them.
    var parts: [Markup] = []
    var marked = ""
    for (text, isNew) in pieces {
      if isNew {
        marked += text
      } else if !marked.isEmpty, text.isBlank, !text.contains(where: \.isNewline) {
        marked += text
      } else {
        parts += Self.flush(&marked)
        parts.append(Self.escaped(text))
      }
    }
    parts += Self.flush(&marked)
    return parts.reduce(Markup.empty, +)
  }

  private static func flush(_ marked: inout String) -> [Markup] {
    guard !marked.isEmpty else { return [] }
    let end = marked.reversed().prefix(while: \.isWhitespace).count
    let words = String(marked.dropLast(end))
    let blanks = String(marked.suffix(end))
    marked = ""
    return ["<mark>\(words)</mark>", escaped(blanks[...])]
  }

  /// Line by line: an escape alone would take ends of lines away.
  private static func escaped(_ text: Substring) -> Markup {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    return lines.enumerated().reduce(Markup.empty) { joined, line in
      joined + (line.offset == 0 ? "" : "\n") + "\(String(line.element))"
    }
  }

  /// Words and the blanks between them, one after the other.
  private static func words(_ text: String) -> [Substring] {
    var words: [Substring] = []
    var start = text.startIndex
    while start < text.endIndex {
      let isBlank = text[start].isWhitespace
      let end = text[start...].firstIndex { $0.isWhitespace != isBlank } ?? text.endIndex
      words.append(text[start..<end])
      start = end
    }
    return words
  }

  /// Places in `new` of a longest common subsequence.
  private static func common(_ old: [Substring], _ new: [Substring]) -> Set<Int> {
    guard !old.isEmpty, !new.isEmpty else { return [] }
    let width = new.count + 1
    var lengths = Array(repeating: Int32(0), count: (old.count + 1) * width)
    for left in old.indices.reversed() {
      for right in new.indices.reversed() {
        lengths[left * width + right] =
          old[left] == new[right]
          ? lengths[(left + 1) * width + right + 1] + 1
          : max(lengths[(left + 1) * width + right], lengths[left * width + right + 1])
      }
    }
    var places: Set<Int> = []
    var (left, right) = (0, 0)
    while left < old.count, right < new.count {
      if old[left] == new[right] {
        places.insert(right)
        (left, right) = (left + 1, right + 1)
      } else if lengths[(left + 1) * width + right] >= lengths[left * width + right + 1] {
        left += 1
      } else {
        right += 1
      }
    }
    return places
  }
}

extension Substring {
  fileprivate var isBlank: Bool { first?.isWhitespace ?? true }
}
