import Domain

/// GSM8K: `question`, and an `answer` whose last `####` precedes the number.
///
/// Sets `question` and `rationale` (the worked answer without its `<<…>>` calculator marks).
enum GSM8KFormat {
  static func sample(from row: DatasetRow) throws(DatasetRow.Mistake) -> Sample {
    let question = try row.text("question")
    let answer = try row.text("answer")
    guard let mark = answer.ranges(of: "####").last else {
      throw DatasetRow.Mistake(words: "'answer' has no '####' before its number.")
    }
    let gold = answer[mark.upperBound...].filter { !$0.isWhitespace && $0 != "," && $0 != "$" }
    guard Scalars.number(gold) != nil else {
      throw DatasetRow.Mistake(words: "'\(gold)' after '####' is not a number.")
    }
    let rationale = withoutCalculator(answer[..<mark.lowerBound])
    let variables: [String: JSONValue] = [
      "question": .string(question), "rationale": .string(rationale),
    ]
    return Sample(id: row["id"]?.printed ?? "", variables: variables, expected: [gold])
  }

  private static func withoutCalculator(_ text: Substring) -> String {
    var kept = ""
    var rest = text
    while let open = rest.firstRange(of: "<<"),
      let close = rest[open.upperBound...].firstRange(of: ">>")
    {
      kept += rest[..<open.lowerBound]
      rest = rest[close.upperBound...]
    }
    kept += rest
    return kept.last?.isNewline == true ? String(kept.dropLast()) : kept
  }
}
