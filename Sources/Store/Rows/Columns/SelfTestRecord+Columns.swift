import Domain
import GRDB

extension SelfTestRecord {
  /// In the order of `columns`, and as the table has them after its `id`.
  static let columnNames: [String] = {
    var names = [
      "measured_at_ms", "versions", "machine", "loops", "streams", "interval_ms", "requests",
      "failed", "unmatched", "chunks",
    ]
    for figure in ["time_to_first_token", "inter_chunk", "end_to_end"] {
      names += ["p50_ms", "p99_ms", "max_ms", "count"].map { "\(figure)_error_\($0)" }
    }
    return names + ["processor_per_request_us", "processor_per_chunk_us"]
  }()

  var columns: [DatabaseValue] {
    let versions = JSONValue.object(environment.versions.mapValues(JSONValue.string))
    var values: [DatabaseValue] = [
      measuredAtMilliseconds.databaseValue,
      versions.exactText.databaseValue,
      environment.machine.column,
      loops.databaseValue,
      result.streams.databaseValue,
      result.intervalMilliseconds.databaseValue,
      result.requests.databaseValue,
      result.failed.databaseValue,
      result.unmatched.databaseValue,
      result.chunks.databaseValue,
    ]
    for spread in [result.timeToFirstToken, result.interChunk, result.endToEnd] {
      values += SelfTestResult.Spread.columns(of: spread)
    }
    values.append(result.processorPerRequest.databaseValue)
    values.append(result.processorPerChunk.databaseValue)
    return values
  }

  init(_ row: Row) throws {
    var reader = ColumnReader(row)
    let measuredAt = try reader.integer()
    let versions = try reader.texts()
    let machine = try reader.text()
    self.init(
      measuredAtMilliseconds: measuredAt,
      environment: RunEnvironment(versions: versions, machine: machine),
      loops: try reader.int(),
      result: SelfTestResult(
        streams: try reader.int(),
        intervalMilliseconds: try reader.number(),
        requests: try reader.int(),
        failed: try reader.int(),
        unmatched: try reader.int(),
        chunks: try reader.int(),
        timeToFirstToken: try SelfTestResult.Spread(&reader),
        interChunk: try SelfTestResult.Spread(&reader),
        endToEnd: try SelfTestResult.Spread(&reader),
        processorPerRequest: try reader.optionalNumber(),
        processorPerChunk: try reader.optionalNumber()
      )
    )
  }
}

extension SelfTestResult.Spread {
  fileprivate static func columns(of spread: SelfTestResult.Spread?) -> [DatabaseValue] {
    guard let spread else { return Array(repeating: .null, count: 4) }
    return [
      spread.p50.databaseValue, spread.p99.databaseValue, spread.maximum.databaseValue,
      spread.count.databaseValue,
    ]
  }

  /// `nil` where the columns are NULL: no request could be held against the server's log.
  fileprivate init?(_ reader: inout ColumnReader) throws {
    let (p50, p99) = (try reader.optionalNumber(), try reader.optionalNumber())
    let (maximum, count) = (try reader.optionalNumber(), try reader.optionalInt())
    guard let p50, let p99, let maximum, let count else { return nil }
    self.init(p50: p50, p99: p99, maximum: maximum, count: count)
  }
}
