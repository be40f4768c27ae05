import Domain

extension RunManifest {
  /// The members of the first line of an export.
  var jsonMembers: [String: JSONValue?] {
    [
      "run_id": .string(id),
      "suite": .string(suiteName),
      "suite_description": .known(suiteDescription),
      "suite_text": .string(suiteText),
      "suite_path": .string(suitePath),
      "suite_hash": .string(suiteHash),
      "plan_hash": .string(planHash),
      // JSON readers keep 53 bits of a number.
      "seed": .string(String(seed)),
      "started_at_ms": .integer(startedAtMilliseconds),
      "planned_requests": .known(plannedRequests),
      "repetitions": .known(repetitions),
      "load": .string(load),
      "load_terms": loadTerms.ofPlan.json,
      "is_interleaved": .bool(isInterleaved),
      "arms": .array(arms.map(\.json)),
      "samples": .array(samples.map(\.json)),
      "score_definitions": .array(scores.map(\.json)),
      "versions": .object(environment.versions.mapValues(JSONValue.string)),
      "machine": .string(environment.machine),
      "overrides": .array(overrides.map(JSONValue.string)),
      "prices": .object(prices.mapValues(\.json)),
      "services": .object(services.mapValues(JSONValue.string)),
      "comparison": comparison.json,
      "keeps_text": .bool(keepsText),
      "shards": shards.map { .array($0.records.map(\.json)) },
    ]
  }

  /// - Parameter version: The layout of the lines; the first knew no direction of scores.
  init(json line: JSONMembers, version: Int64) throws {
    guard let seed = UInt64(try line.text("seed")) else { throw JSONMembers.Mismatch(key: "seed") }
    self.init(
      id: try line.text("run_id"),
      suiteName: try line.text("suite"),
      suiteDescription: try line.optionalText("suite_description"),
      suiteText: try line.text("suite_text"),
      suitePath: try line.text("suite_path"),
      suiteHash: try line.text("suite_hash"),
      planHash: try line.text("plan_hash"),
      seed: seed,
      startedAtMilliseconds: try line.integer("started_at_ms"),
      plannedRequests: try line.int("planned_requests"),
      repetitions: try line.int("repetitions"),
      load: try line.text("load"),
      loadTerms: try line.optionalObject("load_terms").map(LoadTerms.init(json:)) ?? LoadTerms(),
      isInterleaved: try line.flag("is_interleaved"),
      arms: try line.objects("arms").map(Arm.init(json:)),
      samples: try line.objects("samples").map(Sample.init(json:)),
      scores: try line.objects("score_definitions").map {
        try ScoreDefinition(json: $0, version: version)
      },
      environment: RunEnvironment(
        versions: try line.texts("versions"),
        machine: try line.text("machine")
      ),
      overrides: try line.textList("overrides"),
      prices: try line.namedObjects("prices").mapValues(TokenPrice.init(json:)),
      services: try line.texts("services"),
      comparison: try line.comparison,
      keepsText: try line.flag("keeps_text")
    )
    let records = try line.objects("shards").map(ShardRecord.init(json:))
    if !records.isEmpty { shards = RunShards(records: records) }
  }
}

extension JSONMembers {
  fileprivate var comparison: ComparisonRules {
    get throws {
      guard let value = self["comparison"] else { return ComparisonRules() }
      guard let rules = ComparisonRules(json: value) else { throw Mismatch(key: "comparison") }
      return rules
    }
  }
}

extension Arm {
  fileprivate var json: JSONValue {
    [
      "index": .integer(Int64(index)), "model": .string(model), "prompt": .string(prompt),
      "cell": .array(cell.map { ["name": .string($0.name), "value": $0.value] }),
    ]
  }

  fileprivate init(json: JSONMembers) throws {
    self.init(
      index: try json.int("index"),
      model: try json.text("model"),
      prompt: try json.text("prompt"),
      cell: try json.objects("cell").map {
        Setting(name: try $0.text("name"), value: $0.members["value"] ?? JSONValue.null)
      }
    )
  }
}

extension Sample {
  fileprivate var json: JSONValue {
    .known([
      "id": .string(id),
      "variables": .object(variables.dictionary),
      "expected": .array(expected.map(JSONValue.string)),
      "tags": .object(tags.mapValues(JSONValue.string)),
      "cluster": .known(cluster),
      "turns": turns.isEmpty ? JSONValue?.none : turns.json,
    ])
  }

  fileprivate init(json: JSONMembers) throws {
    self.init(
      id: try json.text("id"),
      variables: try json.optionalObject("variables")?.members ?? [:],
      expected: try json.textList("expected"),
      tags: try json.texts("tags"),
      cluster: try json.optionalText("cluster")
    )
    guard let value = json["turns"] else { return }
    guard let turns = [SampleTurn](json: value) else { throw JSONMembers.Mismatch(key: "turns") }
    self.turns = turns
  }
}

extension RunManifest.ScoreDefinition {
  fileprivate var json: JSONValue {
    .known([
      "name": .string(name), "is_primary": .bool(isPrimary), "is_pass_fail": .bool(isPassFail),
      "is_higher_better": .known(isHigherBetter), "reduction": .string(reduction.rawValue),
      "lowest": .known(range?.lowest), "highest": .known(range?.highest),
      "turns": .known(turns?.rawValue), "summary": .string(summary),
    ])
  }

  fileprivate init(json: JSONMembers, version: Int64) throws {
    let isPassFail = try json.flag("is_pass_fail")
    let summary = try json.text("summary")
    self.init(
      name: try json.text("name"),
      isPrimary: try json.flag("is_primary"),
      isPassFail: isPassFail,
      isHigherBetter: version > 1
        ? try json.optionalFlag("is_higher_better")
        : EarlierScores.isHigherBetter(isPassFail: isPassFail, summary: summary),
      range: ScoreRange(
        lowest: try json.optionalNumber("lowest"),
        highest: try json.optionalNumber("highest")
      ),
      reduction: try json.optionalCase("reduction", CaseReduction.self) ?? .mean,
      turns: try json.optionalCase("turns", TurnReduction.self),
      summary: summary
    )
  }
}
