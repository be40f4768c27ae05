import Domain

/// Makes a request of a row of a trace, or tells what is wrong with it.
struct TraceRowReader {
  let format: TraceFormat

  typealias Mistake = TraceFile.Mistake

  // MARK: JSON Lines

  /// What another tool would send in place of made-up words, or when.
  private static let foreignKeys = ["text_input", "messages", "payload", "delay"]

  func row(of value: JSONValue) throws(Mistake) -> Trace.Row {
    guard value.objectValue != nil else {
      throw Mistake(words: "a row is an object with keys, and this is \(value.kind).")
    }
    if let key = Self.foreignKeys.first(where: { value[$0] != nil }) {
      throw Mistake(
        words:
          "the row has '\(key)', and Assay replays times and lengths only. Remove it, or put the "
          + "texts under cases."
      )
    }
    guard let timestamp = value["timestamp"]?.numberValue, timestamp >= 0 else {
      throw Mistake(words: "timestamp is a number from 0, and the row has none.")
    }
    let unit = format == .mooncake ? 1e6 : 1e9
    guard let time = Int64(exactly: (timestamp * unit).rounded()) else {
      throw Mistake(words: "timestamp \(timestamp) is too large.")
    }
    let input = try length("input_length", value)
    let row = Trace.Row(
      time: time,
      input: input,
      output: try length("output_length", value),
      ids: try ids(value)
    )
    if !row.ids.isEmpty || value["hash_ids"] != nil { try check(row) }
    return row
  }

  private func length(_ key: String, _ row: JSONValue) throws(Mistake) -> Int {
    guard let count = row[key]?.integerValue, 0...Int64(TokenLengths.bounds.upperBound) ~= count
    else {
      throw Mistake(words: "\(key) is a whole number of tokens, and the row has none.")
    }
    return Int(count)
  }

  private func ids(_ row: JSONValue) throws(Mistake) -> [UInt64] {
    guard let list = row["hash_ids"] else { return [] }
    let numbers = list.arrayValue?.map(\.integerValue)
    guard let numbers, numbers.allSatisfy({ $0 != nil }) else {
      throw Mistake(words: "hash_ids is a list of whole numbers.")
    }
    return numbers.compactMap { $0.map(UInt64.init(bitPattern:)) }
  }

  /// Each block has a number, and the last may be shorter.
  private func check(_ row: Trace.Row) throws(Mistake) {
    guard let size = format.blockSize, row.input > 0 else { return }
    let needed = (row.input + size - 1) / size
    guard needed != row.ids.count else { return }
    throw Mistake(
      words:
        "input_length \(row.input) is \(needed.counted("block")) of \(size) tokens, and hash_ids "
        + "has \(row.ids.count). Give one for each block, or leave hash_ids out."
    )
  }

  // MARK: CSV

  func row(of fields: [String], _ columns: TraceColumns) throws(Mistake) -> Trace.Row {
    let isDate = format == .azure
    let text = try field(columns.time, of: fields)
    guard let time = isDate ? TraceTime.date(text) : TraceTime.seconds(text) else {
      throw Mistake(
        words: isDate
          ? "'\(text)' is no date and time such as 2023-11-16 18:17:03.9799600."
          : "'\(text)' is no number of seconds such as 5 or 0.25.",
        column: column(of: columns.time, in: fields)
      )
    }
    return Trace.Row(
      time: time,
      input: try length(columns.input, of: fields),
      output: try length(columns.output, of: fields)
    )
  }

  private func field(_ place: Int?, of fields: [String]) throws(Mistake) -> String {
    guard let place, fields.indices.contains(place) else {
      throw Mistake(
        words: "the record has \(fields.count.counted("field")), fewer than the header."
      )
    }
    return fields[place]
  }

  private func length(_ place: Int?, of fields: [String]) throws(Mistake) -> Int {
    let text = try field(place, of: fields)
    guard let count = Int(text), 0...TokenLengths.bounds.upperBound ~= count else {
      throw Mistake(
        words: "'\(text)' is no whole number of tokens.",
        column: column(of: place, in: fields)
      )
    }
    return count
  }

  /// Of a record without quotes.
  private func column(of place: Int?, in fields: [String]) -> Int {
    fields.prefix(place ?? 0).reduce(1) { $0 + $1.unicodeScalars.count + 1 }
  }
}
