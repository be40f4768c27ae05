import Domain
import Scoring

/// TruthfulQA: the CSV of questions with true and false answers, or the JSON with `mc1_targets`.
enum TruthfulQAFormat {
  static func sample(from row: DatasetRow) throws(DatasetRow.Mistake) -> Sample {
    if let targets = row["mc1_targets"] { return try multipleChoice(row, targets) }
    let right = list(try row.text("Correct Answers"))
    let wrong = list(try row.text("Incorrect Answers"))
    let variables: [String: JSONValue] = [
      "question": .string(try row.text("Question")),
      "best_answer": .string(try row.text("Best Answer")),
      "correct_answers": .array(right.map(JSONValue.string)),
      "incorrect_answers": .array(wrong.map(JSONValue.string)),
    ]
    let category = row["Category"]?.printed
    return Sample(
      id: "",
      variables: variables,
      expected: right,
      tags: category.map { ["category": $0] } ?? [:],
      cluster: category
    )
  }

  /// The file lists the true answer first, so the order is shuffled, always in the same way.
  private static func multipleChoice(_ row: DatasetRow, _ targets: JSONValue)
    throws(DatasetRow.Mistake) -> Sample
  {
    let question = try row.text("question")
    var choices = targets["choices"]?.texts ?? []
    var labels = (targets["labels"]?.arrayValue ?? []).map { $0.integerValue ?? 0 }
    if let members = targets.objectValue, choices.isEmpty {
      choices = members.keys.sorted()
      labels = choices.map { members[$0]?.integerValue ?? 0 }
    }
    guard choices.count == labels.count else {
      throw DatasetRow.Mistake(words: "'mc1_targets' needs a label for each choice.")
    }
    let order = ChoiceOrder(count: choices.count, seed: question.utf8.stableHash)
    guard let right = order.shuffled(labels).firstIndex(of: 1) else {
      throw DatasetRow.Mistake(words: "'mc1_targets' marks no choice as true.")
    }
    return try LetteredChoices.sample(
      id: "",
      question: question,
      choices: order.shuffled(choices),
      right: right,
      cluster: row["category"]?.printed
    )
  }

  private static func list(_ text: String) -> [String] {
    text.split(separator: ";").map { part in
      let lead = part.drop(while: \.isWhitespace)
      let last = lead.lastIndex { !$0.isWhitespace }
      return last.map { String(lead[...$0]) } ?? ""
    }
    .filter { !$0.isEmpty }
  }
}
