import Domain

/// IFEval: `key`, `prompt`, `instruction_id_list` and `kwargs`.
///
/// Sets `prompt`, and `instructions` and `arguments` for an `ifeval` score.
enum IFEvalFormat {
  static func sample(from row: DatasetRow) throws(DatasetRow.Mistake) -> Sample {
    let instructions = try row.list("instruction_id_list")
    let arguments = row["kwargs"]?.arrayValue ?? []
    guard arguments.count == instructions.count else {
      throw DatasetRow.Mistake(words: "'kwargs' needs an entry for each of 'instruction_id_list'.")
    }
    let variables: [String: JSONValue] = [
      "prompt": .string(try row.text("prompt")),
      "instructions": .array(instructions),
      "arguments": .array(arguments),
    ]
    return Sample(id: try row.text("key"), variables: variables)
  }
}
