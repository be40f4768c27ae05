/// Why the provider could not start.
package enum StartError: Error, Equatable {
  case traceFileUnwritable(path: String)
  case cannotListen(address: String, reason: String)
}

extension StartError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .traceFileUnwritable(let path):
      "the trace file '\(path)' cannot be written. Choose a file in a folder that you may write to."
    case .cannotListen(let address, let reason):
      "the provider cannot listen on \(address): \(reason). Choose another --port, or 0 for a free one."
    }
  }
}
