import Domain

/// A question with lettered options, as the multiple-choice formats share it.
///
/// Sets `question` and `choices`; `{{choices | lettered}}` prints a line each, `A. …`.
enum LetteredChoices {
  static func sample(
    id: String,
    question: String,
    choices: [String],
    right: Int,
    cluster: String? = nil
  ) throws(DatasetRow.Mistake) -> Sample {
    guard choices.indices.contains(right) else {
      throw DatasetRow.Mistake(
        words: "the right answer is number \(right + 1) of \(choices.count) choices."
      )
    }
    guard choices.count >= 2, choices.count <= 26 else {
      throw DatasetRow.Mistake(words: "\(choices.count) choices; between 2 and 26 can be lettered.")
    }
    let variables: [String: JSONValue] = [
      "question": .string(question),
      "choices": .array(choices.map(JSONValue.string)),
    ]
    return Sample(
      id: id,
      variables: variables,
      expected: [letter(right)],
      tags: cluster.map { ["subject": $0] } ?? [:],
      cluster: cluster
    )
  }

  static func letter(_ index: Int) -> String {
    String(UnicodeScalar(UInt8(ascii: "A") + UInt8(min(max(index, 0), 25))))
  }

  /// The texts of a list of choices.
  static func texts(_ list: [JSONValue], in column: String) throws(DatasetRow.Mistake) -> [String] {
    let texts = list.compactMap(\.printed)
    guard texts.count == list.count else {
      throw DatasetRow.Mistake(words: "'\(column)' holds something that is not a text.")
    }
    return texts
  }
}
