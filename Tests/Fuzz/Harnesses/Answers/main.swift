import Fuzzing

tryInputs { start, count in
  AnswersReader.read(Array(UnsafeBufferPointer(start: start, count: count)))
  return 0
}
