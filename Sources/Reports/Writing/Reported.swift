/// What a command prints as JSON, with where its report is.
package struct Reported: Encodable {
  private let outline: any Encodable
  private let reports: [String]

  /// - Parameters:
  ///   - outline: Encoded as an object, whose members the paths join.
  ///   - reports: Paths, one for each form that is a whole report; none where nothing was written.
  package init(_ outline: any Encodable, reports: [String]) {
    self.outline = outline
    self.reports = reports
  }

  private enum Key: CodingKey {
    case reports
  }

  package func encode(to encoder: any Encoder) throws {
    try outline.encode(to: encoder)
    var values = encoder.container(keyedBy: Key.self)
    try values.encode(reports, forKey: .reports)
  }
}
