package import Analysis
import Reports

extension OtherModel {
  /// One line for a person who believes to have measured the model that was asked for.
  package var words: String {
    let answers = count == 1 ? "1 answer" : "\(count) answers"
    return "'\(asked.printable)' was asked for, and '\(answered.printable)' gave \(answers): "
      + "a server of one model may take any name."
  }
}
