/// Why a report could not be written.
package enum ReportError: Error, Hashable {
  case cannotWrite(path: String, reason: String)
}

extension ReportError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .cannotWrite(let path, let reason):
      """
      cannot write '\(path.printable)': \(reason.printable). Choose another folder with --reports, \
      or make this one writable.
      """
    }
  }
}
