import Domain
import GRDB

extension ShardRecord {
  var json: JSONValue {
    .known([
      "number": .known(shard.number),
      "count": .known(shard.count),
      "cases": .known(cases),
      "state": .string(state.rawValue),
      "started_at_ms": .integer(startedAtMilliseconds),
      "ended_at_ms": .known(endedAtMilliseconds),
      "start_at_ms": .known(startAtMilliseconds),
      "versions": .object(environment.versions.mapValues(JSONValue.string)),
      "machine": .string(environment.machine),
    ])
  }

  /// What was going on when it was written was interrupted.
  init(json: JSONMembers) throws {
    guard let shard = Shard(number: try json.int("number"), of: try json.int("count")) else {
      throw JSONMembers.Mismatch(key: "shards")
    }
    let state = try json.optionalCase("state", RunState.self) ?? .interrupted
    self.init(
      shard: shard,
      cases: try json.int("cases"),
      state: state == .running ? .interrupted : state,
      startedAtMilliseconds: try json.integer("started_at_ms"),
      endedAtMilliseconds: try json.optionalInteger("ended_at_ms"),
      startAtMilliseconds: try json.optionalInteger("start_at_ms"),
      environment: RunEnvironment(
        versions: try json.texts("versions"),
        machine: try json.text("machine")
      )
    )
  }
}

extension LoadTerms {
  /// As the plan was made: which shards of it are here is no part of it.
  var ofPlan: LoadTerms {
    guard let narrowing, narrowing.shards != nil else { return self }
    var terms = self
    terms.narrowing = narrowing.isEmpty ? nil : narrowing.ofSuite
    return terms
  }
}

extension RunStore {
  /// How the clocks of a run's sittings compare; empty of a run that is not divided.
  func clocks(of run: RunRow) throws(StoreError) -> [JSONValue] {
    guard run.shards != nil else { return [] }
    return try reading { db in
      let sql = """
        SELECT number, process_start, clock_zero_at_us, provider_ahead_least_ns,
          provider_ahead_most_ns
        FROM session WHERE run = ? ORDER BY number
        """
      return try Row.fetchAll(db, sql: sql, arguments: [run.number]).map { row in
        var reader = ColumnReader(row)
        return .known([
          "session": .integer(try reader.integer()),
          "process_start": .string(try reader.text()),
          "clock_zero_at_us": .known(try reader.optionalInteger()),
          "provider_ahead_least_ns": .known(try reader.optionalInteger()),
          "provider_ahead_most_ns": .known(try reader.optionalInteger()),
        ])
      }
    }
  }
}
