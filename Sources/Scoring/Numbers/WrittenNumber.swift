/// Numbers in English words, which are known as numbers but not read.
enum WrittenNumber {
  /// Whether such a word begins at `start`.
  static func begins(in text: [Unicode.Scalar], at start: Int) -> Bool {
    var word = ""
    var index = start
    while index < text.count, text[index].isASCIILetter, word.utf8.count < 12 {
      word.unicodeScalars.append(text[index].folded)
      index += 1
    }
    return words.contains(word)
  }

  private static let words: Set = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
    "half",
  ]
}
