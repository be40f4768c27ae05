import Domain

extension RunNarrowing {
  var json: JSONValue {
    .known([
      "limit": limit.map { .integer(Int64($0)) },
      "stratify": .known(stratify),
      "cases": Self.list(cases), "tags": Self.list(tags), "models": Self.list(models),
      "failing_run": .known(failing?.run),
      "failing_cases": failing.map { .array($0.cases.map(JSONValue.string)) },
      "kept": .integer(Int64(kept)), "total": .integer(Int64(total)),
    ])
  }

  private static func list(_ texts: [String]) -> JSONValue? {
    texts.isEmpty ? nil : .array(texts.map(JSONValue.string))
  }

  init(json: JSONMembers) throws {
    let failing = try json.optionalText("failing_run").map { run in
      Failing(run: run, cases: try json.textList("failing_cases"))
    }
    self.init(
      limit: try json.optionalInt("limit"),
      stratify: try json.optionalText("stratify"),
      cases: try json.textList("cases"),
      tags: try json.textList("tags"),
      models: try json.textList("models"),
      failing: failing,
      kept: try json.int("kept"),
      total: try json.int("total")
    )
  }
}
