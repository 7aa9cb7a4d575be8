#include "query/query.hpp"

#include "query/fault.hpp"
#include "query/run/compile.hpp"
#include "query/syntax/parse.hpp"

namespace entente::query {

namespace {

// The end of the plan: rows go to whoever asked.
class Emit final : public Operator {
 public:
  // Silent: there is no RETURN, nobody takes rows.
  Emit(std::vector<Slot> columns, bool silent)
      : columns_(std::move(columns)), silent_(silent), row_(columns_.size()) {}
  bool push(Frame& frame) override {
    if (silent_) return true;
    for (std::size_t i = 0; i < columns_.size(); ++i) row_[i] = frame[columns_[i]];
    return (*take)(row_);
  }
  void finish(Frame&) override {}
  void start(Frame&) override {}
  std::string describe() const override { return "rows"; }
  void forget() { row_.assign(columns_.size(), Value()); }
  const std::function<bool(std::span<const Value>)>* take = nullptr;

 private:
  std::vector<Slot> columns_;
  bool silent_;
  List row_;
};

// Labels that a node has.
std::size_t labels_in_use(const Store& store) {
  std::size_t count = 0;
  for (std::uint32_t id = 0; id < store.label_names().size(); ++id) {
    if (!store.with_label(LabelId{id}).empty()) ++count;
  }
  return count;
}

}  // namespace

struct Prepared::Body {
  Store* store = nullptr;
  std::unique_ptr<Query> tree;
  Checked checked;
  Chain chain;
  Emit* end = nullptr;
  std::vector<std::string> keys;
  Slot slots = 0;
};

Prepared::Prepared(std::unique_ptr<Body> body) : body_(std::move(body)) {}
Prepared::Prepared(Prepared&&) noexcept = default;
Prepared::~Prepared() = default;

const std::vector<std::string>& Prepared::columns() const noexcept {
  return body_->checked.columns;
}

bool Prepared::creates() const noexcept { return body_->checked.creates; }

std::string Prepared::plan() const {
  std::string text;
  body_->chain.describe(text, 0);
  return text;
}

namespace {

void run_plan(const Chain& chain, Store& store, const Settings& settings, Slot slots,
              const std::vector<std::string>& keys, Answer& answer) {
  Frame frame(store, settings);
  frame.slots.resize(slots);
  for (const std::string& key : keys) frame.keys.push_back(store.key_names().find(key));
  frame.answer = &answer;
  chain.run(frame);
}

}  // namespace

Answer Prepared::run(const Settings& settings) {
  Answer answer;
  answer.columns = columns();
  const std::function<bool(std::span<const Value>)> take = [&](std::span<const Value> row) {
    Budget::take(row.size() * sizeof(Value));
    answer.rows.emplace_back(row.begin(), row.end());
    return true;
  };
  const std::size_t labels = creates() ? labels_in_use(*body_->store) : 0;
  const Budget budget(settings.memory == 0 ? SIZE_MAX : settings.memory);
  body_->end->take = &take;
  run_plan(body_->chain, *body_->store, settings, body_->slots, body_->keys, answer);
  body_->end->forget();
  if (creates()) answer.labels = labels_in_use(*body_->store) - labels;
  return answer;
}

void Prepared::run(const Settings& settings,
                   const std::function<bool(std::span<const Value>)>& take) {
  Answer answer;
  const Budget budget(settings.memory == 0 ? SIZE_MAX : settings.memory);
  body_->end->take = &take;
  run_plan(body_->chain, *body_->store, settings, body_->slots, body_->keys, answer);
  body_->end->forget();
}

namespace {

void report(const RunError& error, base::SourceId source, base::Diagnostics& found) {
  Span span = error.span();
  span.source = source;
  found.report(error.fault().rule, span, error.what(), error.help());
}

}  // namespace

std::optional<Prepared> prepare(Store& store, const base::Sources& sources, base::SourceId query,
                                const Settings& settings, base::Diagnostics& found) {
  const std::size_t errors = found.errors();
  auto body = std::make_unique<Prepared::Body>();
  body->store = &store;
  body->tree = parse(sources, query, found);
  if (body->tree == nullptr) return {};
  std::vector<std::string> parameters;
  for (const auto& [name, value] : settings.parameters) parameters.push_back(name);
  body->checked = check(*body->tree, sources, parameters, settings.procedure, &store, found);
  if (found.errors() > errors) return {};
  try {
    Compiler compiler(store, settings);
    compiler.creates = body->checked.creates;
    if (settings.evidence) compiler.evidence = compiler.new_slot();
    Compiler::Columns columns;
    compiler.plan(*body->tree, {}, {}, false, body->chain, columns);
    std::vector<Slot> slots;
    for (const auto& [name, slot] : columns) slots.push_back(slot);
    if (settings.evidence) slots.push_back(compiler.evidence);
    body->end = &body->chain.add<Emit>(std::move(slots), columns.empty());
    body->keys = compiler.keys();
    body->slots = compiler.slot_count();
  } catch (const RunError& error) {
    report(error, query, found);
    return {};
  }
  return Prepared(std::move(body));
}

}  // namespace entente::query
