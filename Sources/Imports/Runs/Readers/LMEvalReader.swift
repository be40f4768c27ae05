import Domain

/// lm-evaluation-harness's `samples_TASK_DATE.jsonl`, with `results_DATE.json` beside it where it is.
enum LMEvalReader: ForeignReader {
  static func recognises(_ first: JSONValue) -> Bool {
    first["doc_id"] != nil && first["resps"] != nil
  }

  static func runs(of content: ForeignContent) throws(ForeignMistake) -> [ForeignRunBuilder] {
    let (task, date) = taskAndDate(content.path)
    let results = date.flatMap { content.neighbour("results_\($0).json") }
    var builder = ForeignRunBuilder(
      tool: "lm-eval",
      version: results?["lm_eval_version"]?.told,
      suite: task
    )
    builder.startedAt =
      ForeignTime.milliseconds(seconds: results?["date"]?.numberValue)
      ?? ForeignTime.milliseconds(ofFileDate: date)
    if results == nil {
      builder.notes.append(
        "No results_*.json of the same date is beside it: the model's name is not known."
      )
    }
    builder.notes.append("lm-eval writes no time, tokens or cost of a request.")
    let arm = builder.arm(model: model(results), cell: cell(content.values.first?.value))
    let directions = results?["higher_is_better"]?[task]?.objectValue ?? [:]
    var cases = Cases()
    for row in content.values {
      try cases.add(row.value, at: row.place, task: task, directions, to: &builder)
    }
    for entry in cases.inOrder {
      for (repetition, answer) in entry.answers.enumerated() {
        builder.add(
          AttemptRecord(
            request: 0,
            arm: arm,
            sampleID: entry.id,
            repetition: repetition,
            startedAtMilliseconds: 0,
            timeline: .untimed,
            outcome: .succeeded,
            completion: answer.map { Completion(choices: [Completion.Choice(text: $0)]) },
            // A value is of the case, not of one of its answers.
            scores: repetition == 0 ? entry.scores : []
          )
        )
      }
    }
    return [builder]
  }

  /// `samples_gsm8k_2026-01-02T03-04-05.678.jsonl`.
  private static func taskAndDate(_ path: String) -> (task: String, date: String?) {
    var name = path.split(separator: "/").last.map(String.init) ?? path
    if name.hasSuffix(".jsonl") { name.removeLast(6) }
    guard let match = name.wholeMatch(of: /samples_(.+)_(\d{4}-\d\d-\d\dT[\d.-]+)/) else {
      return (name, nil)
    }
    return (String(match.1), String(match.2))
  }

  private static func model(_ results: JSONValue?) -> String {
    results?["model_name"]?.told ?? results?["config"]?["model"]?.told ?? "not known"
  }

  /// What was asked for beside the prompt: `temperature`, `max_gen_toks`.
  private static func cell(_ row: JSONValue?) -> [Arm.Setting] {
    let settings = row?["arguments"]?["gen_args_0"]?["arg_1"]?.objectValue ?? [:]
    return settings.sorted { $0.key < $1.key }
      .filter { ["temperature", "top_p", "top_k", "max_gen_toks"].contains($0.key) }
      .map { Arm.Setting(name: $0.key, value: $0.value) }
  }

  /// One case has a row for each filter.
  private struct Cases {
    struct Entry {
      var id: String
      var answers: [String?]
      var scores: [Score] = []
    }

    private var places: [String: Int] = [:]
    private(set) var inOrder: [Entry] = []

    mutating func add(
      _ row: JSONValue,
      at place: String,
      task: String,
      _ directions: [String: JSONValue],
      to builder: inout ForeignRunBuilder
    ) throws(ForeignMistake) {
      guard let number = row["doc_id"]?.printedJSON else { throw .missing("doc_id", at: place) }
      guard let responses = row["resps"]?.arrayValue else { throw .missing("resps", at: place) }
      guard let metrics = row["metrics"]?.arrayValue else { throw .missing("metrics", at: place) }
      let id = "\(task)/\(number)"
      let position = places[id] ?? inOrder.count
      if places[id] == nil {
        places[id] = position
        inOrder.append(Entry(id: id, answers: LMEvalReader.answers(responses)))
        builder.add(LMEvalReader.sample(row, id: id))
      }
      let filter = row["filter"]?.told
      for metric in metrics.compactMap(\.told) {
        guard let value = LMEvalReader.value(row[metric]) else { continue }
        let name = [metric, filter].compactMap(\.self).joined(separator: ",")
        builder.define(
          name,
          isHigherBetter: directions[metric]?.boolValue,
          summary: "\(metric)" + (filter.map { " after the filter '\($0)'" } ?? "")
        )
        inOrder[position].scores.append(Score(name: name, value: value))
      }
    }
  }

  /// The texts of the first request's repeats; log-likelihoods are no answer, and so none.
  private static func answers(_ responses: [JSONValue]) -> [String?] {
    let repeats = responses.first?.arrayValue ?? responses
    let texts = repeats.map(\.stringValue)
    return responses.count == 1 && !texts.isEmpty && !texts.contains(nil) ? texts : [nil]
  }

  private static func value(_ value: JSONValue?) -> Score.Value? {
    if let passed = value?.boolValue { return .passed(passed) }
    return value?.numberValue.map(Score.Value.number)
  }

  private static func sample(_ row: JSONValue, id: String) -> Sample {
    var variables = row["doc"]?.objectValue ?? [:]
    if let prompt = row["arguments"]?["gen_args_0"]?["arg_0"]?.printedJSON {
      variables["prompt"] = .string(prompt)
    }
    return Sample(
      id: id,
      variables: variables,
      expected: row["target"]?.printedJSON.map { [$0] } ?? []
    )
  }
}
