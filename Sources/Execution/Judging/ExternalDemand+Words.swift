import Domain
import Reports
import Suites

extension ExternalDemand {
  /// The model, the program or the address that is asked.
  var askedName: String {
    switch asked {
    case .judge(let judge): judge.model
    case .pairwise(let pairwise): pairwise.judge.model
    case .similarity(let similarity): similarity.model
    case .program(let program):
      switch program.call {
      case .command(let words): words.joined(separator: " ")
      case .address(let address): address
      }
    }
  }

  /// `up to 120 requests to 'judge', 3 votes on each answer`.
  var words: String {
    let name = askedName.printable
    switch asked {
    case .judge(let judge):
      let votes = judge.votes > 1 ? ", \(judge.votes) votes on each answer" : ""
      let calibration =
        calibrations > 0 ? ", on \(calibrations.counted("answer")) that people judged too" : ""
      return "up to \(most.counted("request")) to '\(name)'\(votes)\(calibration)"
    case .pairwise(let pairwise):
      let orders = pairwise.order == .both ? ", each in both orders" : ""
      return "up to \(most.counted("request")) to '\(name)', on \(pairs.counted("pair")) of answers"
        + orders
    case .similarity: return "up to \(most.counted("embedding")) by '\(name)'"
    case .program(let program):
      if case .command = program.call { return "up to \(most.counted("run")) of '\(name)'" }
      return "up to \(most.counted("request")) to \(name)"
    }
  }
}
