package import Analysis
import Domain
import Reports

extension OtherModel {
  /// One line for a person who believes to have measured the model that was asked for.
  package var words: String {
    "'\(asked.printable)' was asked for, and '\(answered.printable)' gave "
      + "\(count.counted("answer")): "
      + "a server of one model may take any name."
  }
}
