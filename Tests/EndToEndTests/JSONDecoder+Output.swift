import Foundation

extension JSONDecoder {
  /// Reads what commands print with `--json`: keys in snake case, `sample_id` for `sampleId`.
  static var output: JSONDecoder {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return decoder
  }
}
