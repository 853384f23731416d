# Prints the ten busiest weeks and who wrote most in each.
# Usage: imsg counts --by week -o weeks.csv && Rscript weekly.R weeks.csv
weeks <- read.csv(commandArgs(trailingOnly = TRUE)[1], check.names = FALSE)
total <- aggregate(messages ~ week, weeks, sum)
busiest <- head(total[order(-total$messages), ], 10)
for (i in seq_len(nrow(busiest))) {
  of_week <- weeks[weeks$week == busiest$week[i], ]
  most <- of_week$participant[which.max(of_week$messages)]
  cat(sprintf("%s  %6d  most by %s\n", busiest$week[i], busiest$messages[i], most))
}
